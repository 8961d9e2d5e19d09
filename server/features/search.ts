import type { Found } from '../../layers/model/api.ts'
import type { Language } from '../../layers/model/label.ts'
import type { Exact, Layer } from '../../layers/model/layer.ts'
import type { Database } from '../database.ts'
import { toMercator } from './geometry.ts'
import { selectExactly, selectThrough } from './search-exact.ts'
import { findPlaces } from './search-places.ts'
import { type KnownCommune, lookupOf, looserLookupOf, type Reading, readingsOf } from './search-reading.ts'
import { asFound, type FoundRow, type Near } from './search-row.ts'
import { type Reach, selectByText } from './search-text.ts'

export type Question = {
  readonly typed: string
  readonly limit: number
  readonly language: Language
  /** longitude and latitude of the asker */
  readonly near: readonly [number, number] | null
}

/** Where to look. */
export type Library = {
  readonly query: Database['publicQuery']
  /** those that the asker may read */
  readonly layers: readonly Layer[]
  readonly crs: number
}

type Line = { readonly layer: Layer; readonly row: FoundRow }

/** Everything that what was typed may mean: places in figures, references, names with slips, numbers in streets; the best first. */
export async function search(library: Library, question: Question): Promise<Found[]> {
  const communes = await library.query<KnownCommune>(allCommunes)
  const near: Near = question.near && toMercator(...question.near)
  const readings = readingsOf(question.typed, communes).filter(({ words }) => words !== '')
  const everywhere = communes.map(({ code }) => code)
  const lines = await Promise.all(
    readings.flatMap((reading) => {
      const reach = { communes: reading.communes, near, limit: question.limit, everywhere }
      return library.layers.map((layer) => searchLayer(library, layer, reading, reach))
    }),
  )
  const names = new Map(communes.map(({ code, name }) => [code, name]))
  const features = ranked(lines.flat(), library.layers).map(({ layer, row }) =>
    asFound(layer, row, names.get(row.commune) ?? row.commune, question.language),
  )
  return [...findPlaces(question.typed, library.crs, question.language), ...features].slice(0, question.limit)
}

const allCommunes = { name: 'known-communes', text: 'select code, name from carreau.commune order by code' }

type Everywhere = Reach & { readonly everywhere: readonly string[] }

/** What one layer holds of one reading: by reference, by name, through another layer. */
async function searchLayer(
  library: Library,
  layer: Layer,
  reading: Reading,
  reach: Everywhere,
): Promise<Line[]> {
  const found = await Promise.all([
    byReference(library, layer, reading, reach),
    layer.search?.text ? byText(library, layer, reading.words, reach) : [],
    throughOther(library, layer, reading, reach),
  ])
  return found.flat().map((row) => ({ layer, row: { ...row, score: row.score + bonus(row, reading) } }))
}

/** The commune or the postcode was typed too, and is the feature's own. */
function bonus({ context, score }: FoundRow, { communes, figures }: Reading): number {
  if (score > 1 || (!communes && !context.some((value) => value !== null && figures.includes(value))))
    return 0
  return 0.05
}

/** An id is a reference in every layer. */
const idPattern = /^(\d{5}|2[AB]\d{3})[\w-]{1,60}$/i

async function byReference(
  library: Library,
  layer: Layer,
  reading: Reading,
  reach: Everywhere,
): Promise<FoundRow[]> {
  const typed = reading.typed.trim()
  const own: readonly Exact[] = idPattern.test(typed) ? [{ id: typed }] : []
  const readings = [...own, ...(layer.search?.exact?.(typed) ?? [])]
  return readings.length > 0 ? library.query<FoundRow>(selectExactly(layer, readings, reach)) : []
}

/** Below, what was found is hardly what was meant. */
const doubtful = 0.5

async function byText(library: Library, layer: Layer, words: string, reach: Reach): Promise<FoundRow[]> {
  const naming = layer.search ?? {}
  const found = await library.query<FoundRow>(selectByText(layer, lookupOf(words, naming), reach))
  const looser = found.some(({ score }) => score > doubtful) ? null : looserLookupOf(words, naming)
  if (!looser) return found
  return [...found, ...(await library.query<FoundRow>(selectByText(layer, looser, reach)))]
}

/** So many streets of one name may be on the server; the number exists in some of them. */
const mostOthers = 300

async function throughOther(
  library: Library,
  layer: Layer,
  reading: Reading,
  reach: Everywhere,
): Promise<FoundRow[]> {
  const by = layer.search?.through
  const other = by && library.layers.find(({ id }) => id === by.layer)
  const split = by?.split(reading.words)
  if (!other || !split) return []
  const others = await byText(library, other, split.rest, { ...reach, limit: mostOthers })
  if (others.length === 0) return []
  return library.query<FoundRow>(selectThrough(layer, by.field, split.where, others, reach))
}

/** Each feature once, the best first; among equals the nearest, else the biggest; layers that are not shown at first come after. */
function ranked(lines: readonly Line[], layers: readonly Layer[]): Line[] {
  const best = new Map<string, Line>()
  for (const line of lines) {
    const key = `${line.layer.id}/${line.row.id}`
    if ((best.get(key)?.row.score ?? -1) < line.row.score) best.set(key, line)
  }
  const place = new Map(layers.map((layer, rank) => [layer, rank]))
  const worth = ({ layer, row }: Line) => Math.round((row.score - (layer.visible ? 0 : hiddenLayer)) * 100)
  return [...best.values()].sort(
    (one, other) =>
      worth(other) - worth(one) ||
      (one.row.away ?? Number.POSITIVE_INFINITY) - (other.row.away ?? Number.POSITIVE_INFINITY) ||
      (place.get(one.layer) ?? 0) - (place.get(other.layer) ?? 0) ||
      (other.row.size ?? 0) - (one.row.size ?? 0) ||
      one.row.id.localeCompare(other.row.id),
  )
}

const hiddenLayer = 0.05
