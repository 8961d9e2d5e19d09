import { readStationNumber } from '../../../../layers/elections/read-station-number.ts'
import { type Label, label } from '../../../../layers/model/label.ts'
import { searchText } from '../../../../layers/model/search-text.ts'
import type { RollColumn } from './columns.ts'

/** Somebody as a row gives him; `where` is the address that decides where he votes, as written. */
export type RollRow = {
  readonly line: number
  readonly ine: string | null
  readonly list: 'LP' | 'LCE' | 'LCM'
  readonly sex: 'F' | 'M' | null
  readonly birth_name: string
  readonly used_name: string | null
  readonly first_names: string
  readonly born_on: string | null
  readonly birthplace: string | null
  readonly nationality: string | null
  readonly contact_address: string | null
  readonly station: string | null
  readonly order_number: number | null
  readonly where: string
}

export type RollCells = (column: RollColumn) => string

/** A row that cannot be kept says why, and no value of it: reports are read by others than the elections office. */
export function readElector(line: number, cells: RollCells): RollRow | { readonly refused: Label } {
  const [birth, first] = [cells('birthName'), cells('firstNames')]
  if (birth === '') return { refused: refusals.noName }
  if (first === '') return { refused: refusals.noFirstNames }
  const list = readList(cells('list'))
  if (!list) return { refused: refusals.list }
  const ine = cells('ine').replace(/\s/g, '')
  if (ine !== '' && !/^\d{8,9}$/.test(ine)) return { refused: refusals.ine }
  const born = readBirth(cells('bornOn'))
  if (born === undefined) return { refused: refusals.born }
  const attachment = addressIn(cells, 'attachment')
  const contact = addressIn(cells, 'contact')
  const order = /^\d{1,6}$/.test(cells('order')) ? Number(cells('order')) : 0
  return {
    line,
    ine: ine || null,
    list,
    sex: readSex(cells('sex')),
    birth_name: birth.slice(0, 120),
    used_name: cells('usedName').slice(0, 120) || null,
    first_names: first.slice(0, 160),
    born_on: born,
    birthplace: [cells('birthTown'), cells('birthCountry')].filter(Boolean).join(', ').slice(0, 160) || null,
    nationality: cells('nationality').slice(0, 60) || null,
    contact_address: (contact || attachment).slice(0, 240) || null,
    station: readStationNumber(cells('station')),
    order_number: order > 0 ? order : null,
    where: streetPart(cells, attachment ? 'attachment' : 'contact'),
  }
}

type Which = 'contact' | 'attachment'

/** “12 bis Rue du Lac, Esc B, 93010 Ville”. */
function addressIn(cells: RollCells, which: Which): string {
  const street = streetPart(cells, which)
  const town = [cells(`${which}-postcode`), cells(`${which}-town`)].filter(Boolean).join(' ')
  return street === '' ? '' : [street, cells(`${which}-extra`), town].filter(Boolean).join(', ')
}

/** Number and street, without staircase and flat, which follow a comma or “APPT”, “ESC”, “BAT”. */
function streetPart(cells: RollCells, which: Which): string {
  const split = [cells(`${which}-number`), cells(`${which}-street`)].filter(Boolean).join(' ')
  const text = cells(`${which}-street`) === '' ? cells(`${which}-text`) : split
  return text
    .replace(
      /\s*[,-]?\s*\b(app(t|artement)?|esc(alier)?|b[aâ]t(iment)?|etage|étage|porte|hall|lot)\b.*$/i,
      '',
    )
    .replace(/,?\s+\d{5}\s.*$/, '')
    .trim()
}

/** A roll that names no list is the main one. */
function readList(written: string): RollRow['list'] | null {
  const text = searchText(written)
  if (text === '' || /^(lp|0?1|principale?|liste (principale|generale)|generale?)$/.test(text)) return 'LP'
  if (/^(lce|0?2)$|europeen/.test(text)) return 'LCE'
  return /^(lcm|0?3)$|municipal/.test(text) ? 'LCM' : null
}

function readSex(written: string): RollRow['sex'] {
  const text = searchText(written)
  if (/^(f|feminin|femme|mme|madame|mlle|2)$/.test(text)) return 'F'
  return /^(m|masculin|homme|mr|monsieur|1)$/.test(text) ? 'M' : null
}

/** ISO, French or eight figures; a year alone is known of some born abroad: then the day is unknown. Undefined for what is no date. */
function readBirth(written: string): string | null | undefined {
  if (written === '' || /^(00\/00\/|0000-?)?\d{4}$/.test(written)) return null
  const [, isoYear, isoMonth, isoDay] = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(written) ?? []
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(written) ?? []
  const iso = isoYear
    ? `${isoYear}-${isoMonth}-${isoDay}`
    : year && `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
  if (!iso) return undefined
  if (/-00/.test(iso)) return null
  const found = new Date(`${iso}T00:00:00Z`)
  const isReal = !Number.isNaN(found.getTime()) && found.toISOString().startsWith(iso)
  return isReal && found.getUTCFullYear() > 1880 ? iso : undefined
}

const refusals = {
  noName: label('colonne Nom de naissance : vide', 'column Birth name: empty'),
  noFirstNames: label('colonne Prénoms : vide', 'column First names: empty'),
  list: label('colonne Liste : ni LP, ni LCE, ni LCM', 'column List: neither LP, LCE nor LCM'),
  ine: label('colonne INE : 8 ou 9 chiffres attendus', 'column INE: 8 or 9 figures expected'),
  born: label('colonne Date de naissance : illisible', 'column Birth date: unreadable'),
} as const
