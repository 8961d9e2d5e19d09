import type { Label } from '../../../../layers/model/label.ts'
import { legalCrsOfCommune } from '../../addresses/find-crs.ts'
import { communeQuestion } from '../../addresses/questions.ts'
import { chooseFrame, isQuestion } from '../../cadastre/choose-frame.ts'
import {
  ImportError,
  type ImportKind,
  type ImportOptions,
  type Question,
  type Recognised,
  type SourceFile,
} from '../../importer.ts'
import { readGeoJson } from '../../read/geojson.ts'
import { peekText } from '../../read/open.ts'
import type { Frame } from '../../read/sniff-crs.ts'
import { type Property, propertiesOf, stationOf } from './properties.ts'

/** What a GeoJSON of stations is, as far as its beginning tells. */
export type FeaturesLook = {
  readonly commune: string | null
  readonly frame: Frame | null
  readonly recognised: Recognised
}

type Wanted = {
  readonly kind: ImportKind
  /** geometry types of such a file; one without any geometry may stand among them */
  readonly types: readonly string[]
  readonly format: Label
  readonly layers: readonly string[]
  /** where the station may stand beside its usual names */
  readonly fallback?: Property
}

const lookedAt = 3000

/** Features of stations with geometries of the wanted types; nothing for any other file. */
export async function lookAtFeatures(
  file: SourceFile,
  wanted: Wanted,
  answers: Pick<ImportOptions, 'commune' | 'crs'> = {},
): Promise<FeaturesLook | null> {
  if (!/^\s*\{/.test(await peekText(file, 64).catch(() => ''))) return null
  const found = await firstFeatures(file, wanted)
  if (!found || found.stations === 0) return null
  const only = found.communes.size === 1 ? [...found.communes.keys()][0] : undefined
  const commune = answers.commune ?? only ?? null
  const legal = legalCrsOfCommune(commune ?? '')
  const choice = chooseFrame({ file, points: found.points, said: found.crs, chosen: answers.crs, legal })
  const asksFrame = isQuestion(choice)
  const questions: Question[] = [...(commune ? [] : [communeQuestion]), ...(asksFrame ? [choice] : [])]
  return {
    commune,
    frame: asksFrame ? null : choice,
    recognised: {
      file: file.name,
      kind: wanted.kind,
      format: wanted.format,
      layers: wanted.layers,
      communes: commune ? { [commune]: found.communes.get(commune) ?? found.stations } : {},
      crs: asksFrame ? 0 : choice.srid,
      sample: found.sample,
      questions,
    },
  }
}

/** The commune and the system of a file that asks nothing more; a question that is open stops the import. */
export function answered({ commune, frame, recognised }: FeaturesLook): { commune: string; frame: Frame } {
  if (commune && frame) return { commune, frame }
  throw new ImportError('question-open', recognised.questions[0]?.text ?? communeQuestion.text)
}

/** Nothing as soon as a geometry is of another type: the file is of another kind. */
async function firstFeatures(file: SourceFile, { types, fallback }: Wanted) {
  const geojson = await readGeoJson(file)
  const communes = new Map<string, number>()
  const points: [number, number][] = []
  const sample: Record<string, string>[] = []
  let stations = 0
  let read = 0
  for await (const some of geojson.features) {
    for (const raw of some) {
      if (!('feature' in raw)) continue
      const geometry = raw.feature.geometry as { type?: string; coordinates?: unknown } | null | undefined
      if (geometry && !types.includes(String(geometry.type))) return null
      const point = firstPlace(geometry?.coordinates)
      if (point) points.push(point)
      const station = stationOf(propertiesOf(raw.feature), fallback)
      if (station) stations++
      if (station?.commune) communes.set(station.commune, (communes.get(station.commune) ?? 0) + 1)
      if (sample.length < 5) sample.push(shown(raw.feature))
      read++
    }
    // a file of which most features have no station is another one
    if (read > 20 && stations < read / 2) return null
    if (read >= lookedAt) break
  }
  return stations < read / 2 ? null : { communes, points, sample, stations, crs: geojson.crsMember() }
}

function firstPlace(coordinates: unknown): [number, number] | null {
  let level = coordinates
  while (Array.isArray(level) && Array.isArray(level[0])) level = level[0]
  if (!Array.isArray(level)) return null
  const [x, y] = level
  return typeof x === 'number' && typeof y === 'number' ? [x, y] : null
}

const shown = (feature: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries((feature.properties ?? {}) as Record<string, unknown>)
      .slice(0, 12)
      .map(([key, value]) => [key.slice(0, 60), String(value ?? '').slice(0, 120)]),
  )
