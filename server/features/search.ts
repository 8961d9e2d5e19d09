import type { Found } from '../../layers/model/api.ts'
import type { Language } from '../../layers/model/label.ts'
import type { Layer } from '../../layers/model/layer.ts'
import { digest } from '../answer.ts'
import type { Statement } from '../database.ts'
import { toMercator } from './geometry.ts'
import { type Ground, type Library, type Line, linesOf } from './search-lines.ts'
import { findPlaces } from './search-places.ts'
import { type KnownCommune, readingsOf } from './search-reading.ts'
import { asFound } from './search-row.ts'

export type Question = {
  readonly typed: string
  readonly limit: number
  readonly language: Language
  /** longitude and latitude of the asker */
  readonly near: readonly [number, number] | null
}

/** Everything that what was typed may mean: places in figures, references, names with slips, numbers in streets; the best first. */
export async function search(
  library: Library & { readonly crs: number },
  question: Question,
): Promise<Found[]> {
  const prepared: Library = { ...library, query: (statement) => library.query(named(statement)) }
  const communes = await prepared.query<KnownCommune>(allCommunes)
  const ground: Ground = {
    everywhere: communes.map(({ code }) => code),
    near: question.near && toMercator(...question.near),
    limit: question.limit,
  }
  const lines: Line[] = []
  for (const reading of readingsOf(question.typed, communes)) {
    if (reading.words !== '') lines.push(...(await linesOf(prepared, reading, ground)))
    if (lines.some(({ row }) => row.score > certain)) break
  }
  const names = new Map(communes.map(({ code, name }) => [code, name]))
  const features = ranked(lines, library.layers).map(({ layer, row }) =>
    asFound(layer, row, names.get(row.commune) ?? row.commune, question.language),
  )
  return [...findPlaces(question.typed, library.crs, question.language), ...features].slice(0, question.limit)
}

/** A reading that finds this leaves nothing to guess: the others are not tried. */
const certain = 0.98

const allCommunes = { text: 'select code, name from carreau.commune order by code' }

/** The texts are few, what differs are the values: each is planned once on a connection instead of every time. */
const named = (statement: Statement): Statement => ({
  ...statement,
  name: `search-${digest(statement.text)}`,
})

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
