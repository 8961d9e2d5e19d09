import { formatDay } from '../format.ts'
import { useLanguage, useOwnMessages } from '../hooks.ts'
import type { Scenario } from './api.ts'
import { districtingMessages } from './messages.ts'

/** Where a plan stands; one that was adopted ahead of its day says the day. */
export function StatusBadge({ status, validFrom }: Pick<Scenario, 'status' | 'validFrom'>) {
  const m = useOwnMessages(districtingMessages)
  const language = useLanguage()
  const ahead =
    status === 'applied' && validFrom !== null && validFrom > new Date().toISOString().slice(0, 10)
  return (
    <span className={`status ${status}`}>
      {ahead ? m.inForceFrom(formatDay(validFrom, language)) : m.status[status]}
    </span>
  )
}
