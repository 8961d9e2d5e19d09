import type { DistrictingProblem, ProblemDistrict } from './problem.ts'

/** These districts are to be worked on; every other is locked, and so are those that were. */
export function onlyThese(problem: DistrictingProblem, ids: readonly string[]): DistrictingProblem {
  const chosen = new Set(ids)
  return {
    ...problem,
    districts: problem.districts.map((district) =>
      chosen.has(district.id) ? district : { ...district, locked: true },
    ),
  }
}

/** One district becomes several: the new ones are given, or called after it. */
export function splitDistrict(
  problem: DistrictingProblem,
  id: string,
  into: number | readonly ProblemDistrict[],
): DistrictingProblem {
  const fresh = typeof into === 'number' ? newDistricts(problem, id, into - 1) : into
  const larger = { ...problem, districts: [...problem.districts, ...fresh] }
  return onlyThese(larger, [id, ...fresh.map((district) => district.id)])
}

/** A district more among these: near its place when it has one, else where most electors are too many. */
export function openDistrict(
  problem: DistrictingProblem,
  ids: readonly string[],
  district: ProblemDistrict,
): DistrictingProblem {
  const fresh: ProblemDistrict = { ...district, state: 'new' }
  const larger = { ...problem, districts: [...problem.districts, fresh] }
  return onlyThese(larger, [...ids, fresh.id])
}

/** A district is emptied into its neighbours, or into those that are named. */
export function closeDistrict(
  problem: DistrictingProblem,
  id: string,
  into = neighboursOf(problem, [id]),
): DistrictingProblem {
  const districts = problem.districts.map((district) =>
    district.id === id ? { ...district, state: 'closing' as const, locked: false } : district,
  )
  return onlyThese({ ...problem, districts }, [id, ...into])
}

/**
 * These districts, and rings of neighbours round them until all their electors have room. Locked ones stay out, and those that
 * are too full themselves: they cannot help.
 */
export function rebalance(
  problem: DistrictingProblem,
  ids: readonly string[],
  rings = 1,
): DistrictingProblem {
  let chosen = [...ids]
  for (let ring = 0; ; ring++) {
    if (ring >= rings && hasRoom(problem, chosen)) break
    const more = neighboursOf(problem, chosen).filter((id) => !isTooFull(problem, id))
    if (more.length === 0) break
    chosen = [...chosen, ...more]
  }
  return onlyThese(problem, chosen)
}

/**
 * So many districts over all that is not locked. Too many, and those with fewest electors make way; what is empty is filled only where it is
 * among the fresh ones.
 */
export function wholeCommune(
  problem: DistrictingProblem,
  many: number,
  fresh: readonly string[] = [],
): DistrictingProblem {
  const { staying, leaving } = lived(problem, many - fresh.length)
  const closing = new Set(leaving)
  const districts = problem.districts.map((district) =>
    closing.has(district.id) ? { ...district, state: 'closing' as const } : district,
  )
  return onlyThese({ ...problem, districts }, [...staying, ...leaving, ...fresh])
}

/** The same as if nobody voted anywhere yet: what lies in a locked district alone stays. Fixed units are let go. */
export function drawAnew(
  problem: DistrictingProblem,
  many: number,
  fresh: readonly string[] = [],
): DistrictingProblem {
  const { districts, units, current } = problem
  const { staying } = lived(problem, many - fresh.length)
  const drawn = new Set([...staying, ...fresh])
  return {
    ...problem,
    units: units.map((unit) => ({ ...unit, fixed: false })),
    districts: districts.map((district) =>
      drawn.has(district.id) ? { ...district, state: 'new' } : { ...district, locked: true },
    ),
    current: current.map((district) => (districts[district ?? -1]?.locked ? district : null)),
  }
}

/** The districts in which somebody votes and that are not locked: so many as stay, and those that are emptied, the smallest. */
export function lived(problem: DistrictingProblem, many: number) {
  const sums = electorsByDistrict(problem)
  const found = problem.districts
    .map(({ id, locked }, index) => ({ id, locked, index, electors: sums[index] ?? 0 }))
    .filter(({ locked, electors }) => !locked && electors > 0)
  const ranked = [...found].sort((a, b) => b.electors - a.electors || a.index - b.index)
  const staying = new Set(ranked.slice(0, Math.max(0, many)).map(({ id }) => id))
  const ids = found.map(({ id }) => id)
  return { staying: ids.filter((id) => staying.has(id)), leaving: ids.filter((id) => !staying.has(id)) }
}

function electorsByDistrict({ units, districts, current }: DistrictingProblem): number[] {
  const sums = districts.map(() => 0)
  units.forEach(({ electors }, unit) => {
    const home = current[unit]
    if (home !== null && home !== undefined) sums[home] = (sums[home] ?? 0) + electors
  })
  return sums
}

/** The whole commune drawn anew with so many districts, as if it had none; fixed units are let go. */
export function fromNothing(
  problem: DistrictingProblem,
  districts: readonly ProblemDistrict[],
): DistrictingProblem {
  return {
    ...problem,
    units: problem.units.map((unit) => ({ ...unit, fixed: false })),
    districts: districts.map((district) => ({ ...district, state: 'new', locked: false })),
    current: problem.units.map(() => null),
  }
}

/** Districts, not locked, that touch these. */
export function neighboursOf(
  { units, borders, districts, current }: DistrictingProblem,
  ids: readonly string[],
): string[] {
  const chosen = new Set(ids)
  const at = new Map(units.map(({ id }, unit) => [id, districts[current[unit] ?? -1]]))
  const found = new Set<string>()
  for (const { a, b, barrier } of borders) {
    if (barrier) continue
    for (const [here, there] of [
      [at.get(a), at.get(b)],
      [at.get(b), at.get(a)],
    ])
      if (here && there && chosen.has(here.id) && !chosen.has(there.id) && !there.locked) found.add(there.id)
  }
  return districts.map(({ id }) => id).filter((id) => found.has(id))
}

function isTooFull(problem: DistrictingProblem, id: string): boolean {
  const { districts, band } = problem
  return electorsOf(problem, [id]) > (districts.find((district) => district.id === id)?.max ?? band.max)
}

function electorsOf({ units, districts, current }: DistrictingProblem, ids: readonly string[]): number {
  const chosen = new Set(ids)
  return units.reduce((sum, { electors }, unit) => {
    const home = districts[current[unit] ?? -1]
    return home && chosen.has(home.id) ? sum + electors : sum
  }, 0)
}

/** Whether the electors of these districts fit between the sums of their smallest and largest numbers. */
function hasRoom(problem: DistrictingProblem, ids: readonly string[]): boolean {
  const { districts, band } = problem
  const chosen = new Set(ids)
  const electors = electorsOf(problem, ids)
  let [least, most] = [0, 0]
  for (const { id, min, max, state } of districts) {
    if (!chosen.has(id) || state === 'closing') continue
    least += min ?? band.min
    most += max ?? band.max
  }
  return electors >= least && electors <= most
}

function newDistricts({ districts }: DistrictingProblem, id: string, count: number): ProblemDistrict[] {
  const taken = new Set(districts.map((district) => district.id))
  const mother = districts.find((district) => district.id === id)
  const fresh: ProblemDistrict[] = []
  for (let number = 1; fresh.length < count; number++) {
    const name = `${id}-${number + 1}`
    if (!taken.has(name)) fresh.push({ id: name, state: 'new', zone: mother?.zone })
  }
  return fresh
}
