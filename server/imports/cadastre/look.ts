import { label } from '../../../layers/model/label.ts'
import { legalCrsOfCommune } from '../addresses/find-crs.ts'
import type { ImportOptions, Question, Recognised, SourceFile } from '../importer.ts'
import { readGeoJson } from '../read/geojson.ts'
import type { Frame } from '../read/sniff-crs.ts'
import { repairTwice } from '../read/text-encoding.ts'
import { chooseFrame, isQuestion } from './choose-frame.ts'
import { layerNotKept, noFeatures, unknownLayer } from './errors.ts'
import { kindOf, type PlanKind } from './plan-kind.ts'
import { attributesOf } from './read-object.ts'

/** What the beginning of a GeoJSON file tells of all of it. */
export type Look = {
  readonly kind: PlanKind
  /** unknown while a question about it is open */
  readonly frame: Frame | null
  /** the encoding to read with; nothing when it is to be asked */
  readonly encoding: 'utf-8' | 'windows-1252' | 'utf-8-twice'
  readonly communes: Readonly<Record<string, number>>
  readonly legal: number
  readonly recognised: Recognised
}

/** Objects looked at: names are read further, for their accents tell the encoding. */
const lookedAt = { plain: 300, named: 20_000 }

/** Says which layer of the plan a GeoJSON file holds, of which communes, in which system: by its objects, never by its name. */
export async function lookAtGeoJson(
  file: SourceFile,
  options: Partial<ImportOptions> = {},
  legal?: number,
): Promise<Look> {
  const { objects, said } = await firstObjects(file)
  const kind = kindIn(file, objects)
  const communes = countCommunes(objects)
  const place = legal ?? legalCrsOfCommune(Object.keys(communes)[0] ?? '')
  const points = objects.flatMap(({ place: one }) => (one ? [one] : []))
  const choice = chooseFrame({ file, points, said, chosen: options.crs, legal: place })
  const encoding = options.encoding ?? encodingOf(kind, objects)
  const shown = encoding === 'windows-1252' ? (await firstObjects(file, encoding)).objects : objects
  const questions: Question[] = isQuestion(choice) ? [choice] : []
  if (encoding === 'utf-8-twice' && !options.encoding) questions.push(twiceQuestion(kind, objects))
  const frame = isQuestion(choice) ? null : choice
  const recognised: Recognised = {
    file: file.name,
    kind: 'cadastre',
    format: label(`GeoJSON Etalab, ${kind.name}`, `Etalab GeoJSON, ${kind.layer.label.en.toLowerCase()}`),
    layers: [kind.layer.id],
    communes,
    crs: frame?.srid ?? Number(questions[0]?.options[0]?.value),
    encoding,
    sample: shown.slice(0, 5).map(({ id, keys, text }) => ({
      ...(id && { id }),
      ...Object.fromEntries(keys.map((key) => [key, text(key)])),
    })),
    questions,
  }
  return { kind, frame, encoding, communes, legal: place, recognised }
}

type Looked = { place: [number, number] | null } & ReturnType<typeof attributesOf>

/** The first objects with one place of each: thousands are held at once. */
async function firstObjects(file: SourceFile, encoding?: 'windows-1252') {
  const geojson = await readGeoJson(file, { encoding })
  const objects: Looked[] = []
  for await (const some of geojson.features) {
    for (const raw of some) {
      if ('feature' in raw)
        objects.push({ place: firstPlace(raw.feature.geometry), ...attributesOf(raw.feature) })
    }
    const enough = objects[0]?.keys.includes('nom') ? lookedAt.named : lookedAt.plain
    if (objects.length >= enough) break
  }
  if (objects.length === 0) throw noFeatures(file)
  return { objects, said: geojson.crsMember() }
}

function firstPlace(geometry: unknown): [number, number] | null {
  let level = (geometry as { coordinates?: unknown } | null | undefined)?.coordinates
  while (Array.isArray(level)) {
    const [x, y] = level
    if (typeof x === 'number' && typeof y === 'number') return [x, y]
    level = x
  }
  return null
}

function kindIn(file: SourceFile, objects: readonly Looked[]): PlanKind {
  for (const { keys, id } of objects.slice(0, 20)) {
    const known = kindOf((key) => keys.includes(key), id)
    if (known && 'unused' in known) throw layerNotKept(known.unused)
    if (known) return known
  }
  throw unknownLayer(file, objects[0]?.keys ?? [])
}

function countCommunes(objects: readonly Looked[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { id, text } of objects) {
    const commune = text('commune') || id.slice(0, 5)
    if (commune !== '') counts[commune] = (counts[commune] ?? 0) + 1
  }
  return counts
}

function encodingOf(kind: PlanKind, objects: readonly Looked[]): Look['encoding'] {
  if (!kind.named) return 'utf-8'
  const names = objects.map(({ text }) => text(kind.named ?? ''))
  if (names.some((name) => name.includes('\ufffd'))) return 'windows-1252'
  return names.some((name) => repairTwice(name) !== name) ? 'utf-8-twice' : 'utf-8'
}

function twiceQuestion(kind: PlanKind, objects: readonly Looked[]): Question {
  const wrong =
    objects.map(({ text }) => text(kind.named ?? '')).find((name) => repairTwice(name) !== name) ?? ''
  const right = repairTwice(wrong)
  return {
    input: 'encoding',
    text: label(
      `Le nom « ${wrong} » est sans doute « ${right} », codé deux fois. Faut-il réparer les noms ?`,
      `The name “${wrong}” is probably “${right}”, encoded twice. Shall the names be repaired?`,
    ),
    options: [
      { value: 'utf-8-twice', label: label(`Réparer : « ${right} »`, `Repair: “${right}”`) },
      { value: 'utf-8', label: label(`Garder : « ${wrong} »`, `Keep: “${wrong}”`) },
    ],
  }
}
