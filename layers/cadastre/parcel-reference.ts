import type { Exact } from '../model/layer.ts'

/** The parts of a parcel's reference; `commune` and `prefix` may be unknown in what people type. */
export type ParcelReference = {
  commune?: string
  /** the last three characters of the commune's code, where the spelling leaves the department out */
  communeEnd?: string
  prefix?: string
  /** as printed: “A”, “AB”; figures in Alsace and Moselle */
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
/** MAJIC, 15 characters: department, direction, commune, then the same; blanks stand for zeros in its columns */
const majic = /^(\d{2}|2[AB])\d(\d{3})(\d{3}| {3})([ 0-9A-Z][0-9A-Z])([ \d]{4})$/
/** EDIGEO, 12 characters: the canonical one without the department */
const edigeo = new RegExp(`^(\\d{3})${tail}$`)
/** what people say: “AB 12”, “000 AB 12”, “93010 AB 12”, “AB0012” */
const spoken = new RegExp(`^${insee}?(\\d{3})?([A-Z]{1,2}|0[A-Z])0*(\\d{1,4})$`)
/** a section in figures is only one where the word stands before it */
const spokenFigures = /\bSECTION (\d{1,2})\D+(\d{1,4})$/

/**
 * A parcel's reference in any of its spellings: the 14 characters, MAJIC's 15 (blank padded or not), EDIGEO's 12,
 * or as it is said (“AB 12”, “AB n° 12”, “123 AB 12”, “93010 000 AB 0012”, “section 12 n° 45”). Several readings where
 * the text allows several: “OA 12” may be a zero that looks like a letter. None when it is no reference.
 * Source: DGFiP record layouts, Etalab schemas.
 */
export function parseParcelReference(typed: string): ParcelReference[] {
  const upper = typed.toUpperCase().trim()
  // two decimal numbers are a place, whatever figures are left without their signs
  const text = /\d[.,]\d/.test(upper) ? '' : squeeze(upper)
  const inColumns = majic.exec(upper)
  const found =
    read(canonical.exec(text)) ??
    (inColumns ? readMajic(inColumns) : readMajic(majic.exec(text))) ??
    readEdigeo(edigeo.exec(text)) ??
    read(spoken.exec(text)) ??
    readFigures(upper)
  return found ? withMistakenZero(found) : []
}

/** The same, as conditions on the fields of a parcel. */
export function readParcelReference(typed: string): readonly Exact[] {
  return parseParcelReference(typed).flatMap(({ commune, communeEnd, prefix, section, number }): Exact[] => {
    if (commune && prefix) return [{ id: parcelId(commune, prefix, section, number) }]
    if (communeEnd && prefix) {
      return departments.map((code) => ({ id: parcelId(code + communeEnd, prefix, section, number) }))
    }
    return [{ ...(commune && { commune }), ...(prefix && { prefix }), section, number }]
  })
}

/** “section AB”, “93010 AB”, “AB”: a section's reference, as conditions on its fields. */
export function readSectionReference(typed: string): readonly Exact[] {
  const text = squeeze(typed.toUpperCase().trim())
  const found = new RegExp(`^${insee}?(\\d{3})?([A-Z]{1,2}|0[A-Z])$`).exec(text)
  if (!found?.[3]) return []
  const [, commune, prefix, section] = found
  return [{ ...(commune && { commune }), ...(prefix && { prefix }), section: printedSection(section) }]
}

/** Words that say nothing and signs between the parts, taken away. */
function squeeze(upper: string): string {
  return upper
    .replace(/\b(PARCELLES?|SECTIONS?|NUM[ÉE]RO|CADASTR\p{L}*)(?!\p{L})|N[°º]/gu, ' ')
    .replace(/(?<=[A-Z] +)N[O.]? *(?=\d)/, ' ')
    .replace(/[\s\-_/.,;:]+/g, '')
}

function read(found: RegExpExecArray | null): ParcelReference | null {
  if (!found) return null
  return reference({ commune: found[1], prefix: found[2] }, found[3], found[4])
}

/** A blank in its columns is a zero. */
function readMajic(found: RegExpExecArray | null): ParcelReference | null {
  if (!found) return null
  const [, department = '', commune = '', prefix = '', section = '', number = ''] = found.map((part) =>
    part.replaceAll(' ', '0'),
  )
  return reference({ commune: department + commune, prefix }, section, number)
}

function readEdigeo(found: RegExpExecArray | null): ParcelReference | null {
  if (!found) return null
  return reference({ communeEnd: found[1], prefix: found[2] }, found[3], found[4])
}

function readFigures(upper: string): ParcelReference | null {
  const found = spokenFigures.exec(upper)
  return found ? reference({}, found[1], found[2]) : null
}

type Where = Pick<ParcelReference, 'commune' | 'communeEnd' | 'prefix'>

function reference(where: Where, section = '', number = ''): ParcelReference | null {
  const bare = number.replace(/^0+/, '')
  const printed = printedSection(section)
  if (bare === '' || printed === '' || printed === '0') return null
  const known = Object.fromEntries(Object.entries(where).filter(([, value]) => value !== undefined))
  return { ...known, section: printed, number: bare }
}

/** Old texts write the letter O for the zero of “0A”. */
const withMistakenZero = (found: ParcelReference): ParcelReference[] =>
  /^O[A-Z]$/.test(found.section) ? [found, { ...found, section: found.section.slice(1) }] : [found]

/** Two characters that a commune's code may begin with; 97 is overseas. */
const departments = [
  ...Array.from({ length: 95 }, (_, rank) => String(rank + 1).padStart(2, '0')).filter(
    (code) => code !== '20',
  ),
  '2A',
  '2B',
  '97',
]
