import type { Conflict } from '../../layers/occupations/api.ts'
import { kindOf } from '../../layers/occupations/kinds.ts'
import { formatDay, formatNumber } from '../format.ts'
import { useKernel, useLanguage, useOwnMessages } from '../hooks.ts'
import { occupationMessages } from './messages.ts'

/** What collides with a file or a drawing, the gravest first; a click shows the ground that both want. */
export function ConflictList({ conflicts }: { readonly conflicts: readonly Conflict[] }) {
  const m = useOwnMessages(occupationMessages)
  return (
    <section aria-label={m.conflicts}>
      <h3>
        {m.conflicts}
        {conflicts.length > 0 && <span className="count">{conflicts.length}</span>}
      </h3>
      {conflicts.length === 0 && <p className="quiet small">{m.noConflict}</p>}
      <ul className="plain conflict-list">
        {conflicts.map((conflict) => (
          <Line key={conflict.footprint} conflict={conflict} />
        ))}
      </ul>
    </section>
  )
}

function Line({ conflict }: { readonly conflict: Conflict }) {
  const m = useOwnMessages(occupationMessages)
  const language = useLanguage()
  const kernel = useKernel()
  const { severity, holds, number, subject, kind, from, to, weekly_hours, shared, bbox } = conflict
  const day = (on: string) => formatDay(on, language)
  return (
    <li data-severity={holds ? severity : 'asked'}>
      <button
        type="button"
        className="choice"
        title={m.show(subject)}
        onClick={() => kernel?.flyTo([...bbox], { maxZoom: 20 })}
      >
        <span>
          <span className="choice-title">{subject}</span>{' '}
          <span className="choice-kind">
            {kindOf(kind).label[language]} {number}
          </span>
          <span className="small quiet">
            {m.sharedDays(day(from), day(to))}
            {weekly_hours && ` (${weekly_hours})`} · {m.shared(formatNumber(shared, language))}
          </span>
        </span>
        <span className="conflict-mark">
          {holds ? m.held : m.asked} · {m.severity[severity]}
        </span>
      </button>
    </li>
  )
}
