import { memo } from 'react'
import { formatNumber } from '../format.ts'
import { useLanguage, useOwnMessages } from '../hooks.ts'
import { getDesk } from './desk.ts'
import { loadOf } from './load.ts'
import { districtingMessages } from './messages.ts'
import { at } from './plan/plan.ts'
import { useDistrict } from './use-desk.ts'

/** What the bar holds at most, against the ceiling. */
const full = 1.25

/** The electors of a district against the ceiling: a figure, a bar, a sign where it is too full. */
export const LoadBar = memo(({ district }: { readonly district: number }) => {
  const m = useOwnMessages(districtingMessages)
  const language = useLanguage()
  useDistrict(district)
  const desk = getDesk()
  if (!desk) return null
  const electors = at(desk.plan.electors, district)
  const load = loadOf(electors, desk.bounds)
  const part = Math.min(1, electors / desk.bounds.ceiling / full)
  return (
    <span className="load" data-load={load} title={m.load[load]}>
      <span className="load-figure">
        {load === 'over' && <span aria-hidden="true">▲ </span>}
        {formatNumber(electors, language)}
        {load === 'over' && <span className="only-heard"> {m.load.over}</span>}
      </span>
      <span className="load-bar" aria-hidden="true">
        <span className="load-fill" style={{ width: `${part * 100}%` }} />
        <span className="load-ceiling" style={{ insetInlineStart: `${100 / full}%` }} />
      </span>
    </span>
  )
})
