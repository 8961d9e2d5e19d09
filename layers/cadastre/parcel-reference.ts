import type { Exact } from '../model/layer.ts'

/** The parts of a parcel's reference; `commune` and `prefix` may be unknown in what people type. */
export type ParcelReference = {
  commune?: string
  prefix?: string
  /** as printed: “A”, “AB” */
  section: string
  /** without leading zeros */
  number: string
}

/** The 14 characters: INSEE code, prefix, section and number zero padded (Etalab's and the plan's own id). */
export const parcelId = (commune: string, prefix: string, section: string, number: string): string =>
  commune + prefix.padStart(3, '0') + sectionCode(section) + number.padStart(4, '0')

/** “A” is written “0A” inside identifiers. */
export const sectionCode = (section: string): string => section.padStart(2, '0')

/** The 10 characters of a section's id. */
export const sectionId = (commune: string, prefix: string, section: string): string =>
  commune + prefix.padStart(3, '0') + sectionCode(section)

/** The section as printed, out of its two characters. */
export const printedSection = (code: string): string => code.replace(/^0/, '')

const insee = '(\\d{5}|2[AB]\\d{3})'
const tail = '(\\d{3})([0-9A-Z]{2})(\\d{4})'
/** 14 characters, the canonical one */
const canonical = new RegExp(`^${insee}${tail}$`)
/** MAJIC, 15 characters: department, direction, commune, then the same */
const majic = /^(\d{2}|2[AB])(\d)(\d{3})(\d{3})([0-9A-Z]{2})(\d{4})$/
/** EDIGEO, 12 characters: the same without the department */
const edigeo = /^(\d{3})(\d{3})([0-9A-Z]{2})(\d{4})$/
/** what people say: “AB 12”, “000 AB 12”, “93010 AB 12”, “AB0012” */
const spoken = new RegExp(`^(?:${insee})?(\\d{3})?([A-Z]{1,2}|0[A-Z])0*(\\d{1,4})$`)

/**
 * A parcel's reference in any of its spellings: the 14 characters, MAJIC's 15 (blank padded or not), EDIGEO's 12,
 * or as it is said (“AB 12”, “AB n° 12”, “123 AB 12”, “93010 000 AB 0012”). Several readings where the text allows
 * several; none when it is no reference. Source: DGFiP record layouts, Etalab schemas.
 */
export function parseParcelReference(typed: string): ParcelReference[] {
  const padded = typed.toUpperCase().trim()
  const text = padded.replace(/PARCELLES?|SECTION|N°|Nº|NUM[ÉE]RO/g, ' ').replace(/[\s\-_/.,;:]+/g, '')
  const readings = [
    readCanonical(text),
    readMajic(text) ?? readMajic(unblank(padded)),
    readEdigeo(text),
    readSpoken(text),
  ]
  return readings.filter((reading) => reading !== null)
}

/** The same, as conditions on the fields of a parcel. */
export function readParcelReference(typed: string): readonly Exact[] {
  return parseParcelReference(typed).map((reference): Exact => {
    const { commune, prefix, section, number } = reference
    if (commune && prefix) return { id: parcelId(commune, prefix, section, number) }
    return { ...(commune && { commune }), ...(prefix && { prefix }), section, number }
  })
}

function readCanonical(text: string): ParcelReference | null {
  const found = canonical.exec(text)
  if (!found) return null
  return reference(found[1], found[2], found[3], found[4])
}

function readMajic(text: string): ParcelReference | null {
  const found = majic.exec(text)
  if (!found) return null
  return reference(`${found[1]}${found[3]}`, found[4], found[5], found[6])
}

/** The EDIGEO form has no department: the commune stays unknown, the rest is exact. */
function readEdigeo(text: string): ParcelReference | null {
  const found = edigeo.exec(text)
  if (!found) return null
  return reference(undefined, found[2], found[3], found[4])
}

function readSpoken(text: string): ParcelReference | null {
  const found = spoken.exec(text)
  if (!found) return null
  return reference(found[1], found[2], found[3], found[4])
}

function reference(commune?: string, prefix?: string, section = '', number = ''): ParcelReference | null {
  const bare = number.replace(/^0+/, '')
  if (bare === '' || !/[A-Z]/.test(section)) return null
  return { commune, prefix, section: printedSection(section), number: bare }
}

/** MAJIC pads with blanks: a blank inside its 15 characters is a zero. */
const unblank = (padded: string): string => (padded.length === 15 ? padded.replaceAll(' ', '0') : padded)
