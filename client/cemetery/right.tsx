import { plotFactsOf } from '../../layers/cemetery/facts-of.ts'
import { currentOn } from '../../layers/cemetery/state.ts'
import type { Feature } from '../../layers/model/api.ts'
import { formatDay } from '../format.ts'
import { useLanguage, useOwnMessages } from '../hooks.ts'
import { FeatureLink } from '../panels/feature/feature-link.tsx'
import { cemeteryMessages } from './messages.ts'
import type { PlotRegisters } from './read-plot.ts'
import { today } from './today.ts'

/** The concession in force: deed, family, since and until. */
export function Right({ rights }: { readonly rights: NonNullable<PlotRegisters['rights']> }) {
  const m = useOwnMessages(cemeteryMessages)
  const held = inForce(rights)
  return (
    <section className="plot-right">
      <h3>{m.right}</h3>
      {held ? <Deed of={held} /> : <p className="quiet">{m.noRight}</p>}
    </section>
  )
}

function inForce(rights: NonNullable<PlotRegisters['rights']>): Feature | undefined {
  const nothing = { id: '', properties: {} }
  const { concessions } = plotFactsOf({ plot: nothing, burials: [], ...rights })
  const current = currentOn(concessions, today())
  return rights.concessions.find(({ id }) => id === current?.id)
}

function Deed({ of: { id, properties } }: { readonly of: Feature }) {
  const m = useOwnMessages(cemeteryMessages)
  const language = useLanguage()
  const {
    deed_number: deed,
    family,
    starts_on: start,
    expires_on: end,
    term_years: years,
    perpetual,
  } = properties
  const said = [
    start && m.since(formatDay(String(start), language)),
    perpetual ? m.perpetual : years && m.years(Number(years)),
    end && m.until(formatDay(String(end), language)),
  ]
  return (
    <>
      <p>
        <FeatureLink of={{ collection: 'concessions', id }}>
          {deed ? m.deed(String(deed)) : m.noDeed}
        </FeatureLink>
      </p>
      {family && <p>{String(family)}</p>}
      <p className="quiet small">{said.filter(Boolean).join(' · ')}</p>
    </>
  )
}
