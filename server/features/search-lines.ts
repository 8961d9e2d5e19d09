import type { Exact, Layer } from '../../layers/model/layer.ts'
import { searchText } from '../../layers/model/search-text.ts'
import type { Database } from '../database.ts'
import { selectExactly, selectThrough } from './search-exact.ts'
import { type Lookup, lookupOf, looserLookupOf, type Reading } from './search-reading.ts'
import type { FoundRow, Near } from './search-row.ts'
import { type Reach, selectByText } from './search-text.ts'

/** Where to look. */
export type Library = {
  readonly query: Database['publicQuery']
  /** those that the asker may read */
  readonly layers: readonly Layer[]
}

export type Line = { readonly layer: Layer; readonly row: FoundRow }

/** What is known of the server and the asker, whatever the reading. */
export type Ground = {
  readonly near: Near
  readonly limit: number
  /** the codes of every commune */
  readonly everywhere: readonly string[]
}

/** Below, what was found is hardly what was meant. */
const doubtful = 0.5

/** What all layers hold of one reading: by reference, by name, by number. When that is doubtful, once more and less strictly. */
export async function linesOf(library: Library, reading: Reading, ground: Ground): Promise<Line[]> {
  const asked: Asked = { library, reading, reach: { ...ground, communes: reading.communes } }
  const [references, strict] = await Promise.all([byReference(asked), byName(asked, lookupOf)])
  const found = [...references, ...strict]
  if (found.some(({ row }) => row.score > doubtful)) return found
  return [...found, ...(await byName(asked, looserLookupOf))]
}

type Asked = {
  readonly library: Library
  readonly reading: Reading
  readonly reach: Reach & { readonly everywhere: readonly string[] }
}

/** An id is a reference in every layer. */
const idPattern = /^(\d{5}|2[AB]\d{3})[\w-]{1,60}$/

async function byReference({ library, reading, reach }: Asked): Promise<Line[]> {
  const typed = reading.typed.trim()
  const own: readonly Exact[] = idPattern.test(typed) ? [{ id: typed }] : []
  const found = library.layers.map(async (layer) => {
    const readings = [...own, ...(layer.search?.exact?.(typed) ?? [])]
    if (readings.length === 0) return []
    return asLines(layer, await library.query<FoundRow>(selectExactly(layer, readings, reach)), reading)
  })
  return (await Promise.all(found)).flat()
}

type MakeLookup = (words: string, naming: NonNullable<Layer['search']>) => Lookup | null

/** Names, and numbers at names. A layer whose names were found behind a number is not asked for the whole text again. */
async function byName(asked: Asked, makeLookup: MakeLookup): Promise<Line[]> {
  const { library, reading } = asked
  const numbered = await Promise.all(library.layers.map((layer) => throughOther(asked, layer, makeLookup)))
  const settled = new Set(numbered.flatMap(({ settles }) => settles))
  const named = library.layers.map(async (layer) =>
    settled.has(layer) ? [] : asLines(layer, await byText(asked, layer, reading.words, makeLookup), reading),
  )
  return [...numbered.flatMap(({ lines }) => lines), ...(await Promise.all(named)).flat()]
}

async function byText(
  { library, reach }: Asked,
  layer: Layer,
  words: string,
  makeLookup: MakeLookup,
  limit = reach.limit,
): Promise<FoundRow[]> {
  if (!layer.search?.text) return []
  const lookup = makeLookup(words, layer.search)
  // common words alone name nothing in a commune: what was taken for the commune was the name
  if (!lookup || (reach.communes && !lookup.telling)) return []
  return library.query<FoundRow>(selectByText(layer, lookup, { ...reach, limit }))
}

/** So many features may share a name; the number exists in some of them. */
const mostOthers = 200
/** The whole that a number is in, where the number is what was asked for. */
const wholeWorth = 0.9

type Numbered = {
  readonly lines: readonly Line[]
  /** the layer whose names were found without the number: nothing of them is left to find with it */
  readonly settles: readonly Layer[]
}
const nothing: Numbered = { lines: [], settles: [] }

/** Numbers at names of another layer, and below them those names: `12 rue X`, and `rue X`. */
async function throughOther(asked: Asked, layer: Layer, makeLookup: MakeLookup): Promise<Numbered> {
  const { library, reading, reach } = asked
  const by = layer.search?.through
  const other = by && library.layers.find(({ id }) => id === by.layer)
  const split = by?.split(reading.words)
  if (!other || !split) return nothing
  const others = await byText(asked, other, split.rest, makeLookup, mostOthers)
  if (others.length === 0) return nothing
  const statement = selectThrough(layer, by.field, split.where, others, reach)
  const wholes = others.slice(0, reach.limit).map((row) => ({ ...row, score: row.score * wholeWorth }))
  const numbers = asLines(layer, await library.query<FoundRow>(statement), reading)
  return {
    lines: [...numbers, ...asLines(other, wholes, reading)],
    settles: isSettled(others, split.where) ? [other] : [],
  }
}

/** Found, and by names that do not hold the number themselves: 8 may be a house, or the day of *rue du 8 Mai*. */
function isSettled(others: readonly FoundRow[], where: Exact): boolean {
  const best = Math.max(...others.map(({ score }) => score))
  const typed = Object.values(where).map(String)
  const holdsNumber = ({ title }: FoundRow) =>
    searchText(title.join(' '))
      .split(' ')
      .some((word) => typed.includes(word))
  return best > doubtful && !others.some((row) => row.score > best - 0.2 && holdsNumber(row))
}

const asLines = (layer: Layer, rows: readonly FoundRow[], reading: Reading): Line[] =>
  rows.map((row) => ({ layer, row: { ...row, score: row.score + bonus(row, reading) } }))

/** The commune or the postcode was typed too, and is the feature's own. */
function bonus({ context, score }: FoundRow, { communes, figures }: Reading): number {
  if (score > 1) return 0
  const isThere = communes ?? context.find((value) => value !== null && figures.includes(value))
  return isThere ? 0.05 : 0
}
