import { useOwnMessages } from '../hooks.ts'
import type { Load } from './load.ts'
import { districtingMessages } from './messages.ts'

const loads: readonly Load[] = ['low', 'fit', 'near', 'over']

/** What the colours of the districts mean. */
export function Legend() {
  const m = useOwnMessages(districtingMessages)
  return (
    <ul className="plain load-legend" aria-label={m.legend}>
      {loads.map((load) => (
        <li key={load}>
          <span className="load-swatch" data-load={load} aria-hidden="true" /> {m.load[load]}
        </li>
      ))}
    </ul>
  )
}
