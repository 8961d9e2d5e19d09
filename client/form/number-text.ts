import type { Value } from '../../layers/model/field.ts'
import type { Language } from '../../layers/model/label.ts'

/** A number as people type it: with a comma or a point, with blanks between the thousands; what is no number stays the text that it is, for the check to refuse. */
export function readNumber(typed: string): Value {
  const plain = typed.replaceAll(/[\s\u00a0\u202f]/g, '').replace(',', '.')
  if (plain === '') return null
  return /^[-+]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : typed
}

/** For an input: no blanks between thousands, the decimals with the comma of the language. */
export const writeNumber = (value: Value | undefined, language: Language): string =>
  typeof value === 'number' && language === 'fr' ? String(value).replace('.', ',') : String(value ?? '')
