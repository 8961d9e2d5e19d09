import { type Label, label } from '../../../layers/model/label.ts'
import { ImportError, type SourceFile } from '../importer.ts'
import { type Broken, type Found, ScanError, type ScanLimits, scanArray } from './json-scanner.ts'
import { openFile } from './open.ts'

/** One feature as it stands in the file; nothing of it is checked beyond being JSON. */
export type RawFeature = {
  /** 1 for the first */
  readonly number: number
  /** line of the file where it begins */
  readonly line: number
} & (
  | { readonly feature: Record<string, unknown> }
  /** JSON that holds a NaN or an Infinity, which no JSON may; `head` is its beginning */
  | { readonly unreadable: 'not-a-number'; readonly head: string }
  | { readonly unreadable: 'too-many-vertices'; readonly head: string; readonly vertices: number }
)

/** Vertices of one feature: beyond, only its beginning is kept and it is refused. */
export const vertexLimit = 100_000
const limits: ScanLimits = { openings: vertexLimit + 2000, bytes: 16 * 1024 ** 2, depth: 32 }

export type GeoJson = {
  /** as they come, some at a time; read once, to the end or not */
  readonly features: AsyncGenerator<readonly RawFeature[]>
  /** share of the file that was read, 0–1 */
  readonly share: () => number
  /** what the members beside `features` say, as far as the file was read */
  readonly crsMember: () => number | null
}

/**
 * A GeoJSON feature collection of any length and any formatting, one feature in memory at a time. It ends with an
 * `ImportError` that gives the place when the text is cut short, is no JSON or no feature collection.
 */
export async function readGeoJson(
  file: SourceFile,
  options: { readonly signal?: AbortSignal; readonly encoding?: 'utf-8' | 'windows-1252' } = {},
): Promise<GeoJson> {
  const { bytes, share } = await openFile(file, options)
  const members = new Map<string, string>()
  return {
    features: featuresOf(bytes, file, members, options.encoding ?? 'utf-8'),
    share,
    crsMember: () => crsOf(members.get('crs'), file),
  }
}

async function* featuresOf(
  bytes: AsyncGenerator<Uint8Array>,
  file: SourceFile,
  members: Map<string, string>,
  encoding: 'utf-8' | 'windows-1252',
): AsyncGenerator<readonly RawFeature[]> {
  const scanner = scanArray('features', limits)
  const decoder = new TextDecoder(encoding)
  let count = 0
  for await (const chunk of bytes) {
    const features: RawFeature[] = []
    for (const found of pushed(scanner.push, chunk, file, () => count + features.length)) {
      if (found.kind === 'member') members.set(found.key, decoder.decode(found.bytes))
      else features.push(read(found, count + features.length + 1, decoder, file))
    }
    checkType(members, file)
    count += features.length
    if (features.length > 0) yield features
  }
  if (!scanner.ended()) throw cutShort(file, count, scanner.line(), scanner.at())
  if (!scanner.arrayMet()) throw noCollection(file)
}

function pushed(
  push: (chunk: Uint8Array) => Found[],
  chunk: Uint8Array,
  file: SourceFile,
  count: () => number,
) {
  try {
    return push(chunk)
  } catch (error) {
    if (error instanceof ScanError) throw brokenError(file, error.broken, count())
    throw error
  }
}

function read(
  found: Exclude<Found, { kind: 'member' }>,
  number: number,
  decoder: TextDecoder,
  file: SourceFile,
): RawFeature {
  const place = { number, line: found.line }
  if (found.kind === 'oversized') {
    return {
      ...place,
      unreadable: 'too-many-vertices',
      head: decoder.decode(found.head),
      vertices: found.openings,
    }
  }
  const text = decoder.decode(found.bytes)
  try {
    const feature: unknown = JSON.parse(text)
    if (typeof feature !== 'object' || feature === null || Array.isArray(feature))
      throw new Error('no object')
    return { ...place, feature: feature as Record<string, unknown> }
  } catch {
    if (/[[,:]\s*[-+]?(NaN|Infinity)\b/i.test(text)) {
      return { ...place, unreadable: 'not-a-number', head: text.slice(0, 4096) }
    }
    throw badFeature(file, number, found.line, found.at)
  }
}

/** `type` usually comes first: a file of another type is refused before it is read. */
function checkType(members: Map<string, string>, file: SourceFile): void {
  const type = members.get('type')
  if (type !== undefined && type !== '"FeatureCollection"') throw noCollection(file)
}

/** The EPSG number of a GeoJSON 2008 `crs` member (CRS84 is 4326); null when there is none. */
function crsOf(text: string | undefined, file: SourceFile): number | null {
  if (text === undefined || text === 'null') return null
  const name = /"name"\s*:\s*"([^"]*)"/.exec(text)?.[1] ?? ''
  if (/CRS:?:?84$/i.test(name)) return 4326
  const number = /EPSG:(?:[\d.]*:)?(\d{4,6})$/i.exec(name)?.[1]
  if (number) return Number(number)
  throw new ImportError(
    'unknown-crs',
    label(
      `« ${file.name} » annonce un système de coordonnées inconnu (« ${name || text.slice(0, 80)} »). Convertissez le fichier en WGS 84.`,
      `“${file.name}” names an unknown coordinate system (“${name || text.slice(0, 80)}”). Convert the file to WGS 84.`,
    ),
  )
}

const fileError = (code: string, said: Label) => new ImportError(code, said)

const noCollection = (file: SourceFile) =>
  fileError(
    'no-feature-collection',
    label(
      `« ${file.name} » est du JSON, mais pas une collection d’objets GeoJSON (« FeatureCollection »).`,
      `“${file.name}” is JSON, but not a GeoJSON feature collection.`,
    ),
  )

const cutShort = (file: SourceFile, count: number, line: number, at: number) =>
  fileError(
    'truncated-json',
    label(
      `« ${file.name} » est coupé : le texte s’arrête à la ligne ${line} (octet ${at}), après ${count} objets entiers. Téléchargez-le de nouveau.`,
      `“${file.name}” is cut short: the text stops at line ${line} (byte ${at}), after ${count} whole features. Download it again.`,
    ),
  )

const badFeature = (file: SourceFile, number: number, line: number, at: number) =>
  fileError(
    'broken-json',
    label(
      `« ${file.name} », objet n° ${number} (ligne ${line}, octet ${at}) : ce n’est pas du JSON lisible. Rien n’a été importé.`,
      `“${file.name}”, feature ${number} (line ${line}, byte ${at}): this is not readable JSON. Nothing was imported.`,
    ),
  )

function brokenError(file: SourceFile, { why, at, line }: Broken, count: number): ImportError {
  const fr = `« ${file.name} », ligne ${line} (octet ${at}), après ${count} objets : `
  const en = `“${file.name}”, line ${line} (byte ${at}), after ${count} features: `
  const said = whys[why]
  return fileError(why === 'no-object' ? 'not-json' : 'broken-json', {
    fr: fr + said.fr,
    en: en + said.en,
  })
}

const whys: Readonly<Record<Broken['why'], Label>> = {
  'no-object': label('ce n’est pas du JSON.', 'this is not JSON.'),
  unexpected: label(
    'le JSON est mal formé à cet endroit. Rien n’a été importé.',
    'the JSON is malformed here. Nothing was imported.',
  ),
  'too-deep': label(
    'plus de 32 niveaux imbriqués, ce n’est pas du GeoJSON ordinaire.',
    'more than 32 nested levels, this is no ordinary GeoJSON.',
  ),
  'too-long': label(
    'un élément est plus long que tout ce qu’un plan contient.',
    'an element is longer than anything a plan holds.',
  ),
  trailing: label(
    'du texte suit la fin du document (plusieurs fichiers mis bout à bout ?). Donnez-les séparément.',
    'text follows the end of the document (several files joined?). Give them one by one.',
  ),
}
