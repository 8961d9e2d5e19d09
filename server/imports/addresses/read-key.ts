import { isCommune } from '../../../layers/model/commune.ts'

/** An interoperability key taken apart: `93010_6212_00007_bis`. */
export type Key = {
  readonly commune: string
  /** lower case; nothing when the key holds a placeholder (`xxxx`, `0000`) */
  readonly street: string | null
  readonly number: number
  readonly suffix: string | null
}

const pattern = /^(\d{5}|2[ab]\d{3})_([0-9a-z-]{1,40})_(\d{1,5})(?:_([0-9a-z_ ]+))?$/i

/** The parts of a key, whatever its case and padding; nothing when it is no key (a commune that cannot be, a number missing). */
export function readKey(text: string): Key | null {
  const found = pattern.exec(text.trim())
  if (!found) return null
  const [, commune = '', street = '', number = '', suffix] = found
  if (!isRealCommune(commune.toUpperCase())) return null
  return {
    commune: commune.toUpperCase(),
    street: /^(x+|0+)$/i.test(street) ? null : street.toLowerCase(),
    number: Number(number),
    suffix: suffix ? suffix.toLowerCase().replace(/[_ ]+/g, '') : null,
  }
}

/** The one spelling of a key; Corsica's letter stays a capital, as in the INSEE code. */
export const writeKey = (street: string, number: number, suffix: string | null): string =>
  `${street}_${String(number).padStart(5, '0')}${suffix ? `_${suffix}` : ''}`

/** Departments go from 01 to 95, 2A, 2B, and 971 to 989. */
export const isRealCommune = (code: string): boolean =>
  isCommune(code) && /^(0[1-9]|[1-8]\d|9[0-5]|97[1-8]|98[4-9]|2[AB])/.test(code)
