import type { Day } from '../../layers/model/day.ts'

/** The day in France, as the town hall counts. */
export const today = (): Day => new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Paris' })
