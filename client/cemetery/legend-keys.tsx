import { type LegendEntry, plotLegend } from '../../layers/cemetery/legend.ts'
import { useLanguage } from '../hooks.ts'
import { LegendMark } from './legend-mark.tsx'

/** What the colours mean, those that are there, each with how many bear it. */
export function LegendKeys({ entries }: { readonly entries: readonly LegendEntry[] }) {
  const language = useLanguage()
  return (
    <ul className="plain legend-keys">
      {plotLegend
        .filter((entry) => entries.includes(entry))
        .map((entry) => (
          <li key={entry.key}>
            <LegendMark entry={entry} /> {entry.label[language]}
            <span className="count">{entries.filter((one) => one === entry).length}</span>
          </li>
        ))}
    </ul>
  )
}
