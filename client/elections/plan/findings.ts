import { boothsFor } from '../load.ts'
import { at, nowhere, type Plan, piecesOf } from './plan.ts'

/** Something in the plan as it is now that somebody should look at, with the units where one sees it. */
export type LiveFinding =
  | { readonly kind: 'uncovered'; readonly units: readonly number[]; readonly electors: number }
  | {
      readonly kind: 'piece' | 'over'
      readonly district: number
      readonly units: readonly number[]
      readonly electors: number
    }
  | {
      readonly kind: 'booths'
      readonly place: string
      readonly missing: number
      readonly electors: number
      readonly districts: readonly number[]
    }

type Place = { readonly id: string; readonly booths: number | null }

/** What the sums of a plan tell, the units in no district first. */
export function findingsOf(
  plan: Plan,
  placeIds: readonly (string | undefined)[],
  places: readonly Place[],
  ceiling: number,
): LiveFinding[] {
  return [
    ...uncovered(plan),
    ...pieces(plan),
    ...tooFull(plan, ceiling),
    ...boothsMissing(plan, placeIds, places),
  ]
}

const electorsOf = (plan: Plan, units: Iterable<number>): number =>
  [...units].reduce((sum, unit) => sum + at(plan.graph.electors, unit), 0)

function uncovered(plan: Plan): LiveFinding[] {
  const units = [...plan.assignment.keys()].filter((unit) => at(plan.assignment, unit) === nowhere)
  return units.length === 0 ? [] : [{ kind: 'uncovered', units, electors: electorsOf(plan, units) }]
}

/** Each piece but the largest of its district. */
function pieces(plan: Plan): LiveFinding[] {
  return [...plan.pieces.keys()]
    .filter((district) => at(plan.pieces, district) > 1)
    .flatMap((district) =>
      piecesOf(plan, district)
        .slice(1)
        .map((piece) => ({
          kind: 'piece' as const,
          district,
          units: [...piece],
          electors: electorsOf(plan, piece),
        })),
    )
}

function tooFull(plan: Plan, ceiling: number): LiveFinding[] {
  return [...plan.electors.keys()]
    .filter((district) => at(plan.electors, district) > ceiling)
    .map((district) => ({
      kind: 'over' as const,
      district,
      units: [],
      electors: at(plan.electors, district),
    }))
}

/** Places with fewer booths than their stations need together; nothing is said of a place whose booths nobody counted. */
function boothsMissing(
  plan: Plan,
  placeIds: readonly (string | undefined)[],
  places: readonly Place[],
): LiveFinding[] {
  return places.flatMap(({ id, booths }) => {
    const districts = [...placeIds.keys()].filter((district) => placeIds[district] === id)
    // each station has its own booths: begun ones count in each
    const needed = districts.reduce((sum, district) => sum + boothsFor(at(plan.electors, district)), 0)
    if (booths === null || needed <= booths) return []
    const electors = districts.reduce((sum, district) => sum + at(plan.electors, district), 0)
    return [{ kind: 'booths' as const, place: id, missing: needed - booths, electors, districts }]
  })
}
