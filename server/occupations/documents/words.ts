import type { FeeResultLine } from '../../../layers/fees/compute.ts'
import { frenchDay } from '../../documents/paper.ts'

/** `384,00 €`, as a treasurer reads it. */
export const euros = (cents: number): string =>
  `${(cents / 100).toLocaleString('fr', { minimumFractionDigits: 2, maximumFractionDigits: 4 })} €`

export const days = (from: string, to: string): string =>
  from === to ? `le ${frenchDay(from)}` : `du ${frenchDay(from)} au ${frenchDay(to)}`

const units = {
  'square-metre': 'm²',
  'linear-metre': 'm',
  unit: 'unité(s)',
  'parking-place': 'place(s)',
  lane: 'file(s)',
}
const periods = {
  'half-day': 'demi-journée(s)',
  day: 'jour(s)',
  week: 'semaine(s)',
  month: 'mois',
  quarter: 'trimestre(s)',
  year: 'an(s)',
  season: 'saison(s)',
  stay: '',
}

/** `20 m² × 3,20 € × 6 mois`. */
export function howOf({ quantity, unit, each, periods: count, per }: FeeResultLine): string {
  if (quantity === undefined || each === undefined) return ''
  const said = (value: number) => value.toLocaleString('fr', { maximumFractionDigits: 3 })
  const time = count && per && per !== 'stay' ? ` × ${said(count[0] / count[1])} ${periods[per]}` : ''
  return `${said(quantity)} ${unit ? units[unit] : ''} × ${euros(each / 100)}${time}`
}
