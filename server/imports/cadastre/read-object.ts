import { type Label, label } from '../../../layers/model/label.ts'
import type { Cell } from '../copy-binary.ts'
import { ImportError, type ImportOptions } from '../importer.ts'
import type { Notes } from '../notes.ts'
import type { RawFeature } from '../read/geojson.ts'
import type { Frame } from '../read/sniff-crs.ts'
import { repairTwice } from '../read/text-encoding.ts'
import { encodeMultiPolygon } from './multipolygon.ts'
import type { Attributes, PlanKind } from './plan-kind.ts'
import { refusals } from './refusals.ts'

/** One object of the file: the cells of its row in the staging table, or why it is refused. */
export type ReadObject = { readonly commune: string; readonly id: string } & (
  | { readonly cells: readonly Cell[] }
  | { readonly refused: Label; readonly at?: readonly [number, number]; readonly outside?: true }
)

export type Reading = {
  readonly kind: PlanKind
  readonly frame: Frame
  readonly options: Pick<ImportOptions, 'commune' | 'encoding'>
  readonly notes: Notes
}

/** The properties of a feature and its id; nothing when it has none. */
export function attributesOf(
  feature: Record<string, unknown>,
): Attributes & { readonly keys: readonly string[] } {
  const properties = (feature.properties ?? {}) as Record<string, unknown>
  const text = (key: string) => asText(properties[key])
  return {
    id: asText(feature.id) || text('id'),
    text,
    flag: (key) => flags.get(text(key).toLowerCase()) ?? null,
    keys: Object.keys(properties),
  }
}

/** Cells: nth, line, commune, id, the columns of the kind, created, updated, geometry */
export function readObject(raw: RawFeature, { kind, frame, options, notes }: Reading): ReadObject {
  if ('unreadable' in raw) return readHead(raw)
  const given = attributesOf(raw.feature)
  const attributes = kind.named ? withName(given, kind.named, raw.line, options, notes) : given
  const row = kind.read(attributes)
  if ('refused' in row)
    return { commune: given.id.slice(0, 5) || given.text('commune'), id: given.id, ...row }
  const { commune } = row
  const id = row.id ?? ''
  if (options.commune && commune !== options.commune) {
    return { commune, id, refused: refusals.otherCommune(commune, options.commune) }
  }
  const drawn = encodeMultiPolygon(raw.feature.geometry, frame)
  if ('refused' in drawn) return { commune, id, ...drawn }
  if (drawn.hadHeights) notes.add(heightsLeftOut, raw.line)
  const dates = [day(given.text('created')), day(given.text('updated'))]
  return { commune, id, cells: [raw.number, raw.line, commune, row.id, ...row.values, ...dates, drawn.ewkb] }
}

/** What can still be said of an object that was not read whole. */
function readHead(raw: Extract<RawFeature, { unreadable: string }>): ReadObject {
  const id = /"id"\s*:\s*"([^"\\]{1,40})"/.exec(raw.head)?.[1] ?? ''
  const refused =
    raw.unreadable === 'too-many-vertices' ? refusals.tooManyVertices(raw.vertices) : refusals.notANumber()
  return { commune: id.slice(0, 5), id, refused }
}

/** The same attributes with the name as it should be; a name that cannot be right stops the import until somebody decides. */
function withName(
  given: Attributes,
  named: string,
  line: number,
  { encoding }: Reading['options'],
  notes: Notes,
): Attributes {
  const name = given.text(named)
  if (encoding === undefined && name.includes('\ufffd')) throw notUtf8(name, line)
  const repaired = repairTwice(name)
  if (repaired === name || encoding === 'utf-8') return given
  if (encoding !== 'utf-8-twice') throw encodedTwice(name, repaired, line)
  notes.add(namesRepaired, line)
  return { ...given, text: (key) => (key === named ? repaired : given.text(key)) }
}

const asText = (value: unknown): string => {
  if (typeof value === 'string') return value.trim()
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

const flags = new Map([
  ['true', true],
  ['false', false],
])

/** A real day of the calendar, or nothing. */
function day(text: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  const time = Date.parse(text)
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text ? null : text
}

const heightsLeftOut = label(
  'Altitudes (Z) laissées de côté : le plan cadastral est à plat',
  'Heights (Z) left out: the cadastral plan is flat',
)

const namesRepaired = label('Noms codés deux fois, réparés', 'Names encoded twice, repaired')

const encodedTwice = (wrong: string, right: string, line: number) =>
  new ImportError(
    'encoded-twice',
    label(
      `Ligne ${line} : « ${wrong.slice(0, 60)} » est sans doute « ${right.slice(0, 60)} », codé deux fois. Choisissez le codage : « utf-8-twice » pour réparer les noms, « utf-8 » pour les garder tels quels.`,
      `Line ${line}: “${wrong.slice(0, 60)}” is probably “${right.slice(0, 60)}”, encoded twice. Choose the encoding: “utf-8-twice” to repair the names, “utf-8” to keep them as they are.`,
    ),
  )

const notUtf8 = (name: string, line: number) =>
  new ImportError(
    'not-utf-8',
    label(
      `Ligne ${line} : le nom « ${name.slice(0, 60)} » n’est pas en UTF-8. Choisissez le codage « windows-1252 ».`,
      `Line ${line}: the name “${name.slice(0, 60)}” is not UTF-8. Choose the encoding “windows-1252”.`,
    ),
  )
