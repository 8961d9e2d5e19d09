import type { DistrictingProblem } from './problem.ts'

/**
 * The zone of each district and of nowhere (none): its own word, else the one where most of its electors are, else, for a new
 * one, that of the unit nearest to its place, else the one with most electors for the districts it has.
 */
export function zonesOf(problem: DistrictingProblem): readonly (string | undefined)[] {
  const { units, districts, current } = problem
  if (units.every(({ zone }) => zone === undefined)) return districts.map(({ zone }) => zone)
  const inside = districts.map(() => new Map<string, number>())
  units.forEach(({ zone, electors }, unit) => {
    const counts = inside[current[unit] ?? -1]
    if (zone !== undefined && counts) counts.set(zone, (counts.get(zone) ?? 0) + electors + 1)
  })
  const zones = districts.map(({ zone }, index) => zone ?? largest(inside[index] ?? new Map()))
  districts.forEach(({ place }, index) => {
    zones[index] ??= (place && nearestZone(problem, place)) ?? fullestZone(problem, zones)
  })
  return zones
}

function largest(counts: ReadonlyMap<string, number>): string | undefined {
  const [first] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  return first?.[0]
}

function nearestZone({ units }: DistrictingProblem, [x, y]: readonly [number, number]): string | undefined {
  let found: string | undefined
  let least = Number.POSITIVE_INFINITY
  for (const { place, zone } of units) {
    if (!place || zone === undefined) continue
    const away = (place[0] - x) * (place[0] - x) + (place[1] - y) * (place[1] - y)
    if (away < least) [least, found] = [away, zone]
  }
  return found
}

/** Where a district more relieves most: electors of the zone for each district it would have. */
function fullestZone(
  { units }: DistrictingProblem,
  zones: readonly (string | undefined)[],
): string | undefined {
  const electors = new Map<string, number>()
  for (const unit of units)
    if (unit.zone !== undefined) electors.set(unit.zone, (electors.get(unit.zone) ?? 0) + unit.electors)
  const shares = [...electors].map(([zone, sum]) => {
    const districts = zones.filter((known) => known === zone).length
    return [zone, sum / (districts + 1)] as const
  })
  return largest(new Map(shares))
}
