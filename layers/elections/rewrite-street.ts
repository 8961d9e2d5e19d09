import { positionOf } from './positions.ts'
import { after, before, joined, type Piece, type Side, type StreetPlan } from './side-pieces.ts'

/** What may not be cut on a side of a street: an address, or the numbers of a line of the order that has none. */
export type Stop = { readonly from: number; readonly to: number; readonly station: string | null }

/**
 * A street as it is to be divided once every stop has its station: the fewest pieces, each reaching to the next one, so that a house
 * that is built between two others has its district. What was cut before stays cut where it was; the outer ends stay.
 */
export function rewriteStreet(
  plan: StreetPlan,
  stops: Readonly<Record<Side, readonly Stop[]>>,
  /** sides that hold no address and were never told apart from the other one */
  together: boolean,
): StreetPlan {
  const rewritten = { even: rewriteSide(plan.even, stops.even), odd: rewriteSide(plan.odd, stops.odd) }
  if (!together) return rewritten
  if (stops.even.length === 0 && plan.even.length > 0)
    return { ...rewritten, even: mirrored(rewritten.odd, plan.even) }
  if (stops.odd.length === 0 && plan.odd.length > 0)
    return { ...rewritten, odd: mirrored(rewritten.even, plan.odd) }
  return rewritten
}

/** One side. `stops` in order, none within another. */
export function rewriteSide(pieces: readonly Piece[], stops: readonly Stop[]): Piece[] {
  const runs = withoutOrphans(runsOf([...stops, ...emptyPieces(pieces, stops)].sort(byPlace)))
  return joined(
    runs.flatMap((run, index) =>
      run.station === null
        ? []
        : [
            {
              from: beginning(pieces, runs[index - 1], run),
              to: ending(pieces, run, runs[index + 1]),
              station: run.station,
            },
          ],
    ),
  )
}

type Run = Stop & { readonly isEmpty: boolean }
const byPlace = (one: Stop, other: Stop) => one.from - other.from

/** Numbers that a plan names though nobody lives there: a line of the order, or what an officer typed. */
const emptyPieces = (pieces: readonly Piece[], stops: readonly Stop[]): Run[] =>
  pieces
    .filter(({ from, to }) => !stops.some((stop) => stop.from <= to && stop.to >= from))
    .map((piece) => ({ ...piece, isEmpty: true }))

function runsOf(stops: readonly (Stop & { isEmpty?: boolean })[]): Run[] {
  const runs: Run[] = []
  for (const { from, to, station, isEmpty = false } of stops) {
    const last = runs.at(-1)
    if (last && last.station === station && last.isEmpty === isEmpty)
      runs[runs.length - 1] = { ...last, to: Math.max(last.to, to) }
    else runs.push({ from, to, station, isEmpty })
  }
  return runs
}

/** Empty numbers between two neighbours of one station go with them: nobody would find a reason for them in the order. */
function withoutOrphans(runs: readonly Run[]): Run[] {
  const isLived = (run: Run) => !run.isEmpty
  const kept = runs.filter((run, index) => {
    const left = runs.slice(0, index).findLast(isLived)
    const right = runs.slice(index + 1).find(isLived)
    return isLived(run) || !left?.station || left.station !== right?.station
  })
  return runsOf(kept.map(({ from, to, station }) => ({ from, to, station })))
}

/** Where a run begins: right after the one before; else where the plan began, as long as nobody else is there. */
function beginning(pieces: readonly Piece[], left: Run | undefined, run: Run): number {
  if (left?.station) return after(ending(pieces, left, run))
  const floor = left ? left.to : -1
  const known = pieces.map(({ from }) => from).filter((from) => from > floor && from <= run.from)
  return Math.min(run.from, ...known)
}

/** Where a run ends: at an old cut between it and the next, else right before the next; the last one where the plan ended. */
function ending(pieces: readonly Piece[], run: Run, right: Run | undefined): number {
  const ceiling = right ? right.from : Number.POSITIVE_INFINITY
  const inGap = (place: number) => place >= run.to && place < ceiling
  const own = pieces.filter(({ to, station }) => inGap(to) && (!right?.station || station === run.station))
  if (!right?.station) return Math.max(run.to, ...own.map(({ to }) => to))
  if (own.length > 0) return Math.max(...own.map(({ to }) => to))
  const theirs = pieces.filter(({ from, station }) => station === right.station && inGap(before(from)))
  return theirs.length > 0 ? before(Math.min(...theirs.map(({ from }) => from))) : before(right.from)
}

/** A side where nobody lives follows the other one, between its own old ends. */
function mirrored(other: readonly Piece[], old: readonly Piece[]): Piece[] {
  const [first, last] = [old[0], old.at(-1)]
  if (!first || !last || other.length === 0) return [...old]
  const across = (place: number) => place + positionOf(1, null)
  const facing = other.map(({ from, to, station }, index) => ({
    from: index === 0 ? first.from : across(from),
    to: index === other.length - 1 ? last.to : across(to),
    station,
  }))
  return joined(facing.filter(({ from, to }) => from <= to))
}
