import type { Field, Value } from '../../layers/model/field.ts'
import type { Language } from '../../layers/model/label.ts'
import type { Layer, Values } from '../../layers/model/layer.ts'

/** The first line of a list: what people call the columns. A BOM, so that a spreadsheet reads the accents. */
export const csvHead = (layer: Layer, fields: readonly string[], language: Language): string =>
  `\uFEFF${line(['id', ...fields.map((name) => layer.fields[name]?.label[language] ?? name)])}`

/** One feature as a line, choices and yes/no in words, decimals as the language writes them. */
export const csvRow = (
  layer: Layer,
  fields: readonly string[],
  language: Language,
  id: string,
  values: Values,
): string => line([id, ...fields.map((name) => inWords(layer.fields[name], values[name] ?? null, language))])

const line = (cells: readonly string[]): string => `${cells.map(csvCell).join(';')}\r\n`

/** A number as a spreadsheet reads it: left alone by the guard against formulas. */
const plainNumber = /^-?\d+([.,]\d+)?$/
/** what a spreadsheet takes for the beginning of a formula, full width forms included; `of:=` is one to GDAL, which writes .ods */
const formula = /^[\s\p{Cc}]*([=+\-@＝＋－＠\t\r]|of:=)/iu

/** A text that a spreadsheet would compute gets an apostrophe before it. */
export const withoutFormula = (text: string): string =>
  formula.test(text) && !plainNumber.test(text) ? `'${text}` : text

/** What `withoutFormula` made, as it was. */
export const withoutGuard = (text: string): string => text.replace(/^'(?=[=+@-])/, '')

/** Quoted, and no formula. */
export const csvCell = (text: string): string => `"${withoutFormula(text).replaceAll('"', '""')}"`

const yes = { fr: 'oui', en: 'yes' }
const no = { fr: 'non', en: 'no' }

/** A value as a table says it. */
export function inWords(field: Field | undefined, value: Value, language: Language): string {
  if (value === null) return ''
  if (typeof value === 'boolean') return (value ? yes : no)[language]
  if (field?.kind === 'choice') return field.options[String(value)]?.[language] ?? String(value)
  if (typeof value === 'number' && language === 'fr') return String(value).replace('.', ',')
  return String(value)
}
