import type { DateLiteral, TimestampLiteral } from './tree.ts'

const dateShape = /^(\d{4})-(\d{2})-(\d{2})$/
const timestampShape = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.\d{1,6})?Z$/

/** `2024-02-29`; nothing when there is no such day (year 0 included, which no calendar of ours has). */
export function readDate(written: string): DateLiteral | null {
  const found = dateShape.exec(written)
  if (!found || found[1] === '0000') return null
  const day = new Date(`${written}T00:00:00Z`)
  if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== written) return null
  return { kind: 'date', value: written }
}

/** `2024-02-29T10:30:00Z`, with at most six decimals; always universal time, as the standard asks. */
export function readTimestamp(written: string): TimestampLiteral | null {
  const found = timestampShape.exec(written)
  if (!found || !readDate(found[1] ?? '')) return null
  if (Number(found[2]) > 23 || Number(found[3]) > 59 || Number(found[4]) > 59) return null
  return { kind: 'timestamp', value: written }
}

export const readInstant = (written: string): DateLiteral | TimestampLiteral | null =>
  readDate(written) ?? readTimestamp(written)

/** Milliseconds since 1970, of a day its midnight. */
export const instantOf = (literal: DateLiteral | TimestampLiteral): number =>
  Date.parse(literal.kind === 'date' ? `${literal.value}T00:00:00Z` : literal.value)
