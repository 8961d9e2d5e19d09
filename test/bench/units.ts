import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { ScenarioMoves, ScenarioProblem } from '../../layers/elections/api.ts'
import { type Database, openDatabase, type Transaction } from '../../server/database.ts'
import { branchScenario } from '../../server/elections/branch.ts'
import { carryOutMoves } from '../../server/elections/move.ts'
import { readProblem } from '../../server/elections/problem.ts'
import { readScenario } from '../../server/elections/scenario.ts'
import { refreshUnits, unitsAreFresh } from '../../server/elections/units/derive.ts'
import { type Bench, figure, median, type Part } from './bench.ts'
import { type VotingTown, votingTownSql } from './voting-town.ts'

const zip = promisify(gzip)

const towns: readonly VotingTown[] = [
  { commune: '99101', streets: 84, numbers: 100, electors: 3 },
  { commune: '99102', streets: 200, numbers: 200, electors: 20 },
]

/** From addresses and ranges to units with their ground, and what an officer waits for when he moves some. */
export async function units(bench: Bench): Promise<Part> {
  const urls = await bench.database('bench_units')
  const database = openDatabase(urls)
  const rows: Part['rows'][number][] = []
  for (const town of bench.quick ? towns.slice(0, 1) : towns) {
    await bench.sql(urls, votingTownSql(town))
    await bench.sql(urls, 'vacuum analyze')
    rows.push(...(await measure(database, town, bench.quick ? 5 : 15)))
  }
  await database.close()
  return {
    title: 'Units of voters',
    note: 'A town of straight streets. Units: cells of all addresses, units, borders and districts, in one transaction. Problem: what a page reads when it opens a scenario. A move writes the ranges of its streets anew.',
    rows,
  }
}

async function measure(database: Database, town: VotingTown, rounds: number) {
  const { commune } = town
  const within = <T>(work: (tx: Transaction) => Promise<T>) =>
    timed(() => database.transaction({ communes: [commune], who: 'bench' }, work))
  const made = await within((tx) => refreshUnits(tx, commune))
  const { done: draft } = await within((tx) =>
    branchScenario(tx, { id: `${commune}-plan`, commune }, { name: 'Bench', comment: null }, 'bench'),
  )
  const read = () =>
    within(async (tx) => {
      await unitsAreFresh(tx, commune)
      return readProblem(tx, commune, await readScenario(tx, { id: draft, commune }))
    })
  const move = (asked: ScenarioMoves) =>
    within(async (tx) => {
      await refreshUnits(tx, commune)
      return carryOutMoves(
        { tx, commune, scenario: await readScenario(tx, { id: draft, commune }, true) },
        asked,
      )
    })
  const problem = (await read()).done
  const text = JSON.stringify(problem)
  const reads = await repeat(rounds, read)
  const moves = await repeat(rounds, (turn) => move({ moves: [someUnits(problem, turn)] }))
  const typed = await repeat(3, (turn) => move({ ranges: [someRange(problem, commune, turn)] }))
  const name = `${figure(town.streets * town.numbers)} addresses, ${figure(problem.units.length)} units`
  return [
    { what: `${name}: made from nothing`, measured: `**${figure(made.ms / 1000)} s**` },
    {
      what: 'its problem, read from the database',
      measured: `**${figure(reads)} ms**; ${figure(text.length / 1000)} kB, ${figure((await zip(text, { level: 1 })).length / 1000)} kB gzipped, ${figure(problem.borders.length)} borders`,
    },
    { what: 'ten neighbouring units move', measured: `**${figure(moves)} ms**` },
    { what: 'a range is typed: its street is cut anew', measured: `**${figure(typed)} ms**` },
  ]
}

/** Ten units of one station and where they go. */
function someUnits({ units, districts }: ScenarioProblem, turn: number) {
  const from = (turn * 97) % Math.max(1, units.length - 10)
  return {
    units: units.slice(from, from + 10).map(({ id }) => id),
    to: districts[turn % districts.length]?.id ?? null,
  }
}

const someRange = ({ districts }: ScenarioProblem, commune: string, turn: number) => ({
  street: `${commune}_${String(turn + 5).padStart(4, '0')}`,
  parity: 'even' as const,
  from: 30 + 2 * turn,
  to: 50 + 2 * turn,
  station: districts[turn + 3]?.id ?? null,
})

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; done: T }> {
  const from = performance.now()
  const done = await work()
  return { ms: performance.now() - from, done }
}

async function repeat(rounds: number, work: (turn: number) => Promise<{ ms: number }>): Promise<number> {
  const seen: number[] = []
  for (let turn = 0; turn < rounds; turn++) seen.push((await work(turn)).ms)
  return median(seen)
}
