import { useEffect } from 'react'
import { besideIn } from '../../layers/cemetery/beside.ts'
import { legendOf } from '../../layers/cemetery/legend.ts'
import type { PlotState, Tenure } from '../../layers/cemetery/states.ts'
import type { Feature } from '../../layers/model/api.ts'
import { item } from '../api.ts'
import { useCarreau, useKernel, useLanguage, useOwnMessages } from '../hooks.ts'
import { boxOf } from '../panels/feature/box-of.ts'
import { FeatureLink } from '../panels/feature/feature-link.tsx'
import { useAnswer } from '../query.ts'
import { refKey } from '../state.ts'
import { LegendMark } from './legend-mark.tsx'
import { cemeteryMessages } from './messages.ts'
import { readBeside } from './read-plot.ts'
import { WallOf } from './wall-of.tsx'

/** A cell in its wall, a grave in its row. */
export function BesidePlot({ feature }: { readonly feature: Feature }) {
  const { structure } = feature.properties
  const ref = { collection: 'structures', id: String(structure) }
  const { answer } = useAnswer(structure ? refKey(ref) : null, (signal) => item(ref, signal))
  const kernel = useKernel()
  const wall = answer.data
  // a cell is nowhere on the map: its wall is brought into view
  useEffect(() => {
    const box = wall ? boxOf(wall.geometry) : null
    if (box) kernel?.ensureVisible(box)
  }, [kernel, wall])
  if (!structure) return <InRow feature={feature} />
  return wall ? <WallOf structure={wall} current={feature.id} /> : null
}

/** The plots just before and after, with the names on them: a phone's position is no better than a row or two. */
function InRow({ feature }: { readonly feature: Feature }) {
  const m = useOwnMessages(cemeteryMessages)
  const row = feature.properties.plot_row
  const revision = useCarreau((state) => state.revisions.plots) ?? 0
  const { answer } = useAnswer(`beside ${feature.id}`, (signal) => readBeside(feature, signal), revision)
  const label = useAnswer(row ? `rows/${row}` : null, (signal) =>
    item({ collection: 'rows', id: String(row) }, signal),
  ).answer.data?.properties.label
  const named = (answer.data ?? []).map((one) => ({
    ...one,
    reference: String(one.properties.reference ?? ''),
  }))
  const { before, after } = besideIn(named, feature.id)
  if (before.length + after.length === 0) return null
  return (
    <section className="plot-beside">
      <h3>{label ? m.besideIn(String(label).replace(/^rang(ée)? /i, '')) : m.beside}</h3>
      <ol className="plain beside-row">
        {before.map((one) => (
          <Neighbour key={one.id} of={one} />
        ))}
        <li className="beside-here" aria-current="true">
          <span className="beside-reference">{String(feature.properties.reference)}</span>
          <span>{m.here}</span>
        </li>
        {after.map((one) => (
          <Neighbour key={one.id} of={one} />
        ))}
      </ol>
    </section>
  )
}

function Neighbour({ of: { id, properties } }: { readonly of: Feature }) {
  const m = useOwnMessages(cemeteryMessages)
  const language = useLanguage()
  const entry = legendOf(
    (properties.state ?? 'available') as PlotState,
    (properties.tenure ?? null) as Tenure | null,
  )
  return (
    <li>
      <FeatureLink of={{ collection: 'plots', id }} className="beside-link">
        <LegendMark entry={entry} />
        <span className="beside-reference">{String(properties.reference)}</span>
        <span className="beside-names">
          {properties.names
            ? String(properties.names)
            : entry.key === 'occupied'
              ? m.unnamed
              : entry.label[language]}
        </span>
      </FeatureLink>
    </li>
  )
}
