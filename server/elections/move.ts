import type { MovesAnswer, ScenarioMoves, TypedRange } from '../../layers/elections/api.ts'
import { groupBy } from '../../layers/elections/group-by.ts'
import { layRange, moveUnits, stationsOf } from '../../layers/elections/moves.ts'
import type { WrittenRange } from '../../layers/elections/side-pieces.ts'
import type { Transaction } from '../database.ts'
import { noRoomForSuffix, unknownStations, unknownStreets, unknownUnits } from './refusals.ts'
import { type ScenarioRow, touchScenario } from './scenario.ts'
import { readStations } from './stations.ts'
import { markFresh, recutStreets } from './units/derive.ts'
import { readUnits, type UnitRow } from './units/read-units.ts'
import { type PlanRange, readRanges } from './units/sources.ts'
import { type StreetRewrite, writeRanges } from './write-ranges.ts'

type Of = { readonly tx: Transaction; readonly commune: string; readonly scenario: ScenarioRow }

/**
 * Carries out what an officer did to a draft whose units are fresh: the ranges of the streets that are touched are written anew, all or
 * nothing. Typed ranges may cut units; these are made anew.
 */
export async function carryOutMoves(of: Of, asked: ScenarioMoves): Promise<MovesAnswer> {
  const { tx, commune, scenario } = of
  await checkStations(
    of,
    'moves' in asked ? asked.moves.map(({ to }) => to) : asked.ranges.map((one) => one.station),
  )
  const ranges = groupBy(await readRanges(tx, commune, [scenario.id]), ({ street }) => street)
  if ('ranges' in asked) return carryOutRewrites(of, await rewritesOfRanges(of, asked.ranges, ranges), true)
  return carryOutRewrites(of, await rewritesOfUnits(of, asked.moves, ranges), false)
}

/** Writes streets anew; where numbers were typed, the units that they cut are made anew. */
export async function carryOutRewrites(
  of: Of,
  rewrites: readonly StreetRewrite[],
  mayCut: boolean,
): Promise<MovesAnswer> {
  const { tx, commune, scenario } = of
  const streets = rewrites.map(({ street }) => street)
  const units = await readUnits(tx, commune, streets)
  await writeRanges(of, rewrites, units)
  const version = await touchScenario(tx, { id: scenario.id, commune })
  if (mayCut) await recutStreets(tx, commune, streets)
  else await markFresh(tx, commune)
  const after = mayCut ? await readUnits(tx, commune, streets) : units
  return {
    version,
    units: changedUnits(rewrites, after),
    recut: JSON.stringify(units.map(({ id }) => id)) !== JSON.stringify(after.map(({ id }) => id)),
    ranges: {
      before: rewrites.reduce((all, { before }) => all + before.length, 0),
      after: rewrites.reduce((all, one) => all + one.after.length, 0),
    },
  }
}

async function checkStations(
  { tx, commune, scenario }: Of,
  named: readonly (string | null)[],
): Promise<void> {
  const known = new Set((await readStations(tx, commune, scenario.id)).map(({ id }) => id))
  const unknown = [...new Set(named)].filter((one) => one !== null && !known.has(one))
  if (unknown.length > 0) throw unknownStations(unknown as string[])
}

type Streets = ReadonlyMap<string, readonly PlanRange[]>

/** The last word on a unit counts. */
async function rewritesOfUnits(
  { tx, commune }: Of,
  moves: readonly { readonly units: readonly string[]; readonly to: string | null }[],
  ranges: Streets,
): Promise<StreetRewrite[]> {
  const to = new Map(moves.flatMap((move) => move.units.map((id) => [id, move.to] as const)))
  const found = await tx.query<{ id: string; street: string }>({
    text: 'select id, street from elections.voting_unit where commune = $1 and id = any ($2::text[])',
    values: [commune, [...to.keys()]],
  })
  const known = new Set(found.map(({ id }) => id))
  const unknown = [...to.keys()].filter((id) => !known.has(id))
  if (unknown.length > 0) throw unknownUnits(unknown)
  const units = await readUnits(tx, commune, [...new Set(found.map(({ street }) => street))])
  return [...groupBy(units, ({ street }) => street)].map(([street, own]) => {
    const before = ranges.get(street) ?? []
    return { street, before, after: moveUnits(before, own, to) }
  })
}

async function rewritesOfRanges(
  { tx, commune }: Of,
  typed: readonly TypedRange[],
  ranges: Streets,
): Promise<StreetRewrite[]> {
  const streets = await tx.query<{ id: string }>({
    text: 'select id from addresses.street where commune = $1 and id = any ($2::text[])',
    values: [commune, typed.map(({ street }) => street)],
  })
  const known = new Set([...ranges.keys(), ...streets.map(({ id }) => id)])
  const unknown = typed.filter(({ street }) => !known.has(street)).map(({ street }) => street)
  if (unknown.length > 0) throw unknownStreets(unknown)
  return [...groupBy(typed, ({ street }) => street)].map(([street, own]) => {
    const before = ranges.get(street) ?? []
    const after = own.map(asWritten).reduce<readonly WrittenRange[]>(layRange, before)
    return { street, before, after }
  })
}

function asWritten({ parity, from, to, suffixFrom, suffixTo, station }: TypedRange): WrittenRange {
  // what comes before “12 A” is “12”, and a range that ends at 12 holds 12 A
  if (/^a$/i.test(suffixFrom ?? '')) throw noRoomForSuffix
  return {
    parity,
    number_from: from,
    suffix_from: suffixFrom ?? null,
    number_to: to,
    suffix_to: suffixTo ?? null,
    no_number: false,
    station,
  }
}

function changedUnits(rewrites: readonly StreetRewrite[], units: readonly UnitRow[]): MovesAnswer['units'] {
  const streets = groupBy(units, ({ street }) => street)
  return rewrites.flatMap(({ street, before, after }) => {
    const own = streets.get(street) ?? []
    const was = stationsOf(before, own)
    return [...stationsOf(after, own)]
      .filter(([id, station]) => was.get(id) !== station)
      .map(([id, station]) => ({ id, station }))
  })
}
