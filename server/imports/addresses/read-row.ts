import { createHash } from 'node:crypto'
import { parcelId, parseParcelReference } from '../../../layers/cadastre/parcel-reference.ts'
import type { Label } from '../../../layers/model/label.ts'
import { searchText } from '../../../layers/model/search-text.ts'
import type { Column } from './columns.ts'
import { isRealCommune, type Key, readKey, writeKey } from './read-key.ts'
import type { Placed, PlaceReader } from './read-place.ts'
import { type Remark, refusals } from './refusals.ts'

/** One row of an address table, checked: an address at one of its positions, or a street or place without number. */
export type AddressRow = {
  readonly line: number
  readonly commune: string
  readonly communeName: string | null
  /** `93010_6212` */
  readonly street: string
  readonly streetCode: string
  readonly streetName: string
  readonly formerCommune: string | null
  /** none for a street or place without number */
  readonly id: string | null
  readonly number: number | null
  readonly suffix: string | null
  readonly uid: string | null
  readonly locality: string | null
  readonly postcode: string | null
  readonly position: string | null
  readonly parcels: readonly string[]
  readonly certified: boolean | null
  readonly updated: string | null
  readonly place: Placed | null
}

/** The text of a column, trimmed; empty when there is none. */
export type Cells = (column: Column) => string

export type RowReader = {
  readonly place: PlaceReader
  /** the commune asked for: rows without a code are its own, rows of another are refused */
  readonly commune?: string
  readonly remark: (remark: Remark, line: number) => void
}

/** A row as it can be used, or why it cannot. */
export function readRow(
  line: number,
  cells: Cells,
  reader: RowReader,
): AddressRow | { readonly refused: Label } {
  const say = (remark: Remark) => reader.remark(remark, line)
  const key = readKey(cells('key'))
  const commune = readCommune(cells('commune'), key, reader.commune, say)
  if (typeof commune !== 'string') return commune
  const name = clean(cells('streetName'), 200)
  if (name === null) return { refused: refusals.noStreet() }
  const numbered = readNumber(cells, key, say)
  if ('refused' in numbered) return numbered
  const isPlace = numbered.number === 0 || numbered.number === 99999
  const place = reader.place(cells, isPlace, say)
  if (place && 'refused' in place) return place
  if (name === name.toUpperCase() && /\p{L}{4}/u.test(name)) say('capitals')

  const streetCode = readStreetCode(cells, key, commune, name)
  const street = `${commune}_${streetCode}`
  const id = isPlace ? null : writeKey(street, numbered.number, numbered.suffix)
  if (id) remarkKey(cells('key'), key, id, say)
  if (isPlace) say('place-only')
  return {
    line,
    commune,
    communeName: clean(cells('communeName'), 200),
    street,
    streetCode,
    streetName: name,
    formerCommune: clean(cells('formerCommuneName'), 120),
    id,
    number: isPlace ? null : numbered.number,
    suffix: isPlace ? null : numbered.suffix,
    uid: readUid(cells('banIds'), say),
    locality: clean(cells('locality'), 120),
    postcode: readPostcode(cells('postcode'), say),
    position: readPosition(cells('position'), say),
    parcels: readParcels(cells('parcels'), say),
    certified: readYesNo(cells('certified')),
    updated: readDay(cells('updated'), say),
    place,
  }
}

type Say = (remark: Remark) => void
type Numbered = { number: number; suffix: string | null }

function readCommune(
  text: string,
  key: Key | null,
  asked: string | undefined,
  say: Say,
): string | { refused: Label } {
  const padded = /^\d{4}$/.test(text) ? `0${text}` : text.toUpperCase()
  const own = isRealCommune(padded) ? padded : null
  if (own && own !== text.toUpperCase()) say('lost-zero')
  const commune = own ?? key?.commune ?? asked
  if (commune === undefined) return { refused: text ? refusals.unknownCommune(text) : refusals.noCommune() }
  if (asked !== undefined && commune !== asked) return { refused: refusals.otherCommune(commune, asked) }
  return commune
}

/** `12`, `12,000`, `12B`, `12 bis`; without a cell, the key's. Suffixes keep their letter: where A, B and C follow each other, B is no bis. */
function readNumber(cells: Cells, key: Key | null, say: Say): Numbered | { refused: Label } {
  const text = cells('number')
  if (text === '' && key) return { number: key.number, suffix: key.suffix }
  if (text === '') return { refused: refusals.noNumber() }
  const found = /^(\d{1,5})(?:[.,]0+)?(?: ?([a-z][a-z0-9 ]*))?$/i.exec(text)
  if (!found?.[1]) return { refused: refusals.badNumber(text.slice(0, 40)) }
  if (/[.,]/.test(text)) say('number-decimals')
  const written = cells('suffix') || found[2] || ''
  if (found[2]) say('glued-suffix')
  const suffix = searchText(written).replaceAll(' ', '')
  if (suffix.length > 9 || (written !== '' && suffix === ''))
    return { refused: refusals.badSuffix(written.slice(0, 40)) }
  return { number: Number(found[1]), suffix: suffix || key?.suffix?.slice(0, 9) || null }
}

/** From the key, else from the street's code in its own column, else the name itself. A code of another commune would name another street here. */
function readStreetCode(cells: Cells, key: Key | null, commune: string, name: string): string {
  const former = cells('formerCommune').toUpperCase()
  if (key?.street && key.commune === commune) return key.street
  if (key?.street && key.commune === former) return `${former.toLowerCase()}-${key.street}`
  const written = cells('streetCode')
    .toLowerCase()
    .replace(new RegExp(`^${commune.toLowerCase()}_?`), '')
  if (/^[0-9a-z]{1,12}$/.test(written) && !/^(x+|0+)$/.test(written)) return written
  return slug(isRealCommune(former) ? `${name} ${former}` : name)
}

/** A name as a code of at most 40 characters; what is cut off leaves a digest, so that two long names stay two. */
function slug(name: string): string {
  const plain = searchText(name).replaceAll(' ', '-') || 'x'
  if (plain.length <= 40) return plain
  return `${plain.slice(0, 31)}-${createHash('sha256').update(plain).digest('hex').slice(0, 8)}`
}

function remarkKey(text: string, key: Key | null, id: string, say: Say): void {
  if (key?.street && writeKey(`${key.commune}_${key.street}`, key.number, key.suffix) === id) return
  say(key?.street || (!key && text.includes('_')) ? 'key-rebuilt' : 'no-key')
}

/** `id_ban_adresse`, or the `@a:` of the older `uid_adresse`. */
function readUid(text: string, say: Say): string | null {
  const written = /@a:(\S*)/.exec(text)?.[1] ?? (text.includes('@') ? '' : text)
  if (written === '') return null
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(written)) return written.toLowerCase()
  say('bad-uid')
  return null
}

function readPostcode(text: string, say: Say): string | null {
  if (text === '') return null
  if (/^\d{4}$/.test(text)) say('lost-zero')
  if (/^\d{4,5}$/.test(text)) return text.padStart(5, '0')
  say('bad-postcode')
  return null
}

const positions: Readonly<Record<string, string>> = {
  entree: 'entrance',
  'delivrance postale': 'delivery',
  batiment: 'building',
  'cage d escalier': 'staircase',
  logement: 'dwelling',
  parcelle: 'parcel',
  segment: 'segment',
  'service technique': 'utility',
}

/** The kinds of position in order of use: which one an address is shown at. */
export const positionOrder: readonly string[] = Object.values(positions)

function readPosition(text: string, say: Say): string | null {
  const plain = searchText(text)
  const known = positions[plain]
  if (known !== undefined) return known
  if (plain !== '' && plain !== 'inconnue' && plain !== 'inconnu') say('bad-position')
  return null
}

function readParcels(text: string, say: Say): string[] {
  const found = new Set<string>()
  for (const written of text.split('|').map((part) => part.trim())) {
    if (written === '') continue
    const reading = parseParcelReference(written).find(({ commune, prefix }) => commune && prefix)
    if (reading?.commune && reading.prefix) {
      found.add(parcelId(reading.commune, reading.prefix, reading.section, reading.number))
    } else say('bad-parcel')
  }
  return [...found]
}

function readYesNo(text: string): boolean | null {
  if (/^(1|true|vrai|oui|o|yes)$/i.test(text)) return true
  if (/^(0|false|faux|non|n|no)$/i.test(text)) return false
  return null
}

/** `2023-05-31` with or without an hour, `2013.01.26`, and the French `31/05/2023`. */
export function readDay(text: string, say: Say): string | null {
  if (text === '') return null
  const international = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[T ].*)?$/.exec(text)
  const french = /^(\d{1,2})[-./](\d{1,2})[-./](\d{4})(?: .*)?$/.exec(text)
  if (french) say('french-date')
  const [year, month, day] = international?.slice(1) ?? french?.slice(1).reverse() ?? []
  const written = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
  const parsed = new Date(`${written}T00:00:00Z`)
  if (year && !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(written)) return written
  say('bad-date')
  return null
}

/** One line of readable text of at most `max` characters. */
function clean(text: string, max: number): string | null {
  const line = text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .normalize('NFC')
    .trim()
  return line === '' ? null : line.slice(0, max).trim()
}
