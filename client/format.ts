import type { Feature } from '../layers/model/api.ts'
import type { Field, Value } from '../layers/model/field.ts'
import type { Language } from '../layers/model/label.ts'
import type { Layer } from '../layers/model/layer.ts'
import { messages } from './messages/index.ts'

/** A value as people of that language write it; null when there is none. */
export function formatValue(field: Field, value: Value | undefined, language: Language): string | null {
  if (value === null || value === undefined || value === '') return null
  switch (field.kind) {
    case 'yes-no':
      return value ? messages[language].feature.yes : messages[language].feature.no
    case 'day':
      return formatDay(String(value), language)
    case 'choice':
      return field.options[String(value)]?.[language] ?? String(value)
    case 'integer':
    case 'decimal':
      return formatNumber(Number(value), language) + (field.unit ? ` ${field.unit}` : '')
    default:
      return String(value)
  }
}

/** The same quantity in the unit of the trade: a written area in hectares, ares and centiares. */
export function inTradeUnit(field: Field, value: Value | undefined, language: Language): string | null {
  // only a whole number of square metres is a written area; a computed one keeps its decimals
  if (field.kind !== 'integer' || field.unit !== 'm²' || typeof value !== 'number' || value < 100) return null
  const hectares = Math.floor(value / 10_000)
  return messages[language].units.area(hectares, Math.floor((value % 10_000) / 100), value % 100)
}

/** `2024-03-12` → “12 mars 2024”; a text that is no day stays. */
export function formatDay(day: string, language: Language): string {
  const [year, month, date] = day.split('-').map(Number)
  if (!year || !month || !date) return day
  return new Intl.DateTimeFormat(locale(language), { dateStyle: 'long', timeZone: 'UTC' }).format(
    Date.UTC(year, month - 1, date),
  )
}

/** A moment, in the reader's own clock. */
export const formatMoment = (at: string, language: Language): string =>
  new Intl.DateTimeFormat(locale(language), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at))

export const formatNumber = (value: number, language: Language): string =>
  new Intl.NumberFormat(locale(language), { maximumFractionDigits: 2 }).format(value)

export const locale = (language: Language): string => (language === 'fr' ? 'fr-FR' : 'en-GB')

/** What a feature is called: “AB 12”. */
export function titleOf(layer: Layer, feature: Feature, language: Language): string {
  const parts = layer.title.map((name) => {
    if (name === 'id') return feature.id
    const field = layer.fields[name]
    return field ? formatTitlePart(field, feature.properties[name], language) : null
  })
  return parts.filter(Boolean).join(' ') || feature.id
}

/** Numbers of a title are names, not quantities: no thousands separator, no unit. */
const formatTitlePart = (field: Field, value: Value | undefined, language: Language): string | null =>
  field.kind === 'integer' && value !== null && value !== undefined
    ? String(value)
    : formatValue(field, value, language)
