import pg from 'pg'
import { layers } from '../../layers/index.ts'
import { type Random, seededRandom } from '../../layers/model/random.ts'
import { type DatabaseUrls, openDatabase } from '../../server/database.ts'
import { search } from '../../server/features/search.ts'
import { fillSearchTown, type SearchTown, searchTown, sizes, withSlip } from './search-town.ts'

/** What is typed, and a title that must be among the answers; null where any answer will do. */
export type Typed = { readonly typed: string; readonly wanted: string | null }

export type SearchMeasure = {
  readonly addresses: number
  readonly streets: number
  readonly questions: number
  /** milliseconds from the call to the whole answer, one question after the other */
  readonly p50: number
  readonly p95: number
  readonly slowest: { readonly typed: string; readonly ms: number }
  /** how many questions have what was wanted among their ten lines */
  readonly found: number
  readonly missed: readonly string[]
}

/**
 * Fills half a million addresses into a migrated database that holds none (or takes them as they are), and asks two hundred
 * questions with slips in them, each once to warm up and then `rounds` times.
 */
export async function benchSearch(
  urls: DatabaseUrls,
  options: { readonly rounds?: number } = {},
): Promise<SearchMeasure> {
  const town = searchTown('search')
  await fill(urls, town)
  const database = openDatabase(urls, { connections: 4 })
  const ask = (typed: string) =>
    search(
      { query: database.publicQuery, layers, crs: 2154 },
      { typed, limit: 10, language: 'fr', near: null },
    )
  try {
    const list = questions(town)
    const missed: string[] = []
    for (const { typed, wanted } of list) {
      const titles = (await ask(typed)).map(({ title }) => title)
      if (!(wanted === null ? titles.length > 0 : titles.includes(wanted)))
        missed.push(`${typed} → ${wanted}`)
    }
    const times = await measure(list, ask, options.rounds ?? 3)
    return {
      addresses: town.streets.length * sizes.numbers,
      streets: town.streets.length,
      questions: list.length,
      ...times,
      found: list.length - missed.length,
      missed,
    }
  } finally {
    await database.close()
  }
}

async function measure(list: readonly Typed[], ask: (typed: string) => Promise<unknown>, rounds: number) {
  const times: { typed: string; ms: number }[] = []
  for (let round = 0; round < rounds; round++) {
    for (const { typed } of list) {
      const began = performance.now()
      await ask(typed)
      times.push({ typed, ms: performance.now() - began })
    }
  }
  times.sort((one, other) => one.ms - other.ms)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]?.ms ?? 0
  return { p50: at(0.5), p95: at(0.95), slowest: times.at(-1) ?? { typed: '', ms: 0 } }
}

async function fill(urls: DatabaseUrls, town: SearchTown): Promise<void> {
  const owner = new pg.Client({ connectionString: urls.adminUrl })
  await owner.connect()
  const { rows } = await owner.query('select 1 from addresses.address limit 1')
  if (rows.length === 0) await fillSearchTown((text, values) => owner.query(text, values), town)
  await owner.end()
}

/** Two hundred questions, always the same: what people type, with the slips they make. */
export function questions(town: SearchTown): Typed[] {
  const random = seededRandom('questions')
  const street = () => random.pick(town.streets)
  const times = (count: number, make: () => Typed) => Array.from({ length: count }, make)
  return [
    ...times(50, () => ofAddress(street().name, random)),
    ...times(60, () => ofStreet(street().name, random)),
    ...times(30, () => asOneTypes(street().name, random)),
    ...times(20, () => ({ ...shortened(street().name) })),
    ...times(20, () => inCommune(town, random)),
    ...times(10, () => ({ typed: `${random.pick(['AB', 'AC'])} ${random.integer(1, 99)}`, wanted: null })),
    ...times(10, () => ({
      typed: `48.${random.integer(1000, 9999)}, 2.${random.integer(1000, 9999)}`,
      wanted: null,
    })),
  ]
}

function ofAddress(name: string, random: Random): Typed {
  const number = random.integer(1, sizes.numbers)
  const bis = number % 10 === 0 ? ' bis' : ''
  return {
    typed: `${number}${bis} ${withSlip(name.toLowerCase(), random)}`,
    wanted: `${number}${bis} ${name}`,
  }
}

const ofStreet = (name: string, random: Random): Typed => ({
  typed: withSlip(name.toLowerCase(), random),
  wanted: name,
})

/** Two thirds of the name, as it is being typed. */
const asOneTypes = (name: string, random: Random): Typed => ({
  typed: name.slice(0, Math.ceil(name.length * random.between(0.5, 0.8))),
  wanted: null,
})

const shortened = (name: string): Typed => ({
  typed: name
    .replace(/^Avenue/, 'Av')
    .replace(/^Boulevard/, 'Bd')
    .replace(/^Allée/, 'All')
    .replace(/^Chemin/, 'Che')
    .replace(/^Place/, 'Pl')
    .replace('Général', 'Gal')
    .replace('Maréchal', 'Mal'),
  wanted: name,
})

function inCommune(town: SearchTown, random: Random): Typed {
  const { name, commune } = random.pick(town.streets)
  const where = town.communes.find(({ code }) => code === commune)?.name ?? ''
  const number = random.integer(1, 9)
  return { typed: `${number} ${name} ${commune} ${where}`, wanted: `${number} ${name}` }
}
