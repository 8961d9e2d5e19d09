import { lazy, Suspense } from 'react'
import { may } from '../../layers/model/access.ts'
import type { Feature } from '../../layers/model/api.ts'
import { worksIn } from '../account/works-in.ts'
import { useCarreau, useOwnMessages } from '../hooks.ts'
import { useAnswer } from '../query.ts'
import { BesidePlot } from './beside-plot.tsx'
import { Lying } from './lying.tsx'
import { cemeteryMessages } from './messages.ts'
import { PlotState } from './plot-state.tsx'
import { readRegisters } from './read-plot.ts'
import { Right } from './right.tsx'
import { WayTo } from './way-to.tsx'

const PlotActs = lazy(() => import('./acts/plot-acts.tsx'))

/** What one asks in front of a grave: what it is, who lies there, whose it is, beside whom, and how to get there. */
export default function PlotPart({ feature }: { readonly feature: Feature }) {
  const m = useOwnMessages(cemeteryMessages)
  const person = useCarreau((state) => state.settings?.person ?? null)
  const who = person?.name ?? ''
  const mayAct = worksIn(person, { collection: 'plots', id: feature.id }) && may(person.roles, 'cemetery')
  const burials = useCarreau((state) => state.revisions.burials) ?? 0
  const concessions = useCarreau((state) => state.revisions.concessions) ?? 0
  const { answer } = useAnswer(
    `registers of ${feature.id} for ${who}`,
    (signal) => readRegisters(feature.id, signal),
    `${burials}.${concessions}`,
  )
  const registers = answer.data
  return (
    <div className="plot-part">
      <PlotState feature={feature} registers={registers} />
      {!registers && answer.state === 'asking' && <span className="bone" />}
      {!registers && answer.state === 'failed' && <p className="quiet">{m.failed}</p>}
      {registers && <Lying burials={registers.burials} whole={registers.rights !== null} />}
      {registers?.rights && <Right rights={registers.rights} />}
      {mayAct && (
        <Suspense>
          <PlotActs key={feature.id} plot={feature} />
        </Suspense>
      )}
      <BesidePlot feature={feature} />
      <WayTo key={feature.id} feature={feature} />
    </div>
  )
}
