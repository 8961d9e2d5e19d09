import type { Proposal } from './answer.ts'
import { groundOf } from './ground.ts'
import { Pieces } from './pieces.ts'
import type { DistrictingProblem } from './problem.ts'
import { tellProposal } from './tell.ts'
import type { Assignment } from './terms.ts'

/**
 * A plan from nothing knows no yesterday: which district bears which number is chance. The same districts under the numbers that leave most
 * electors in their station, told against the plan of today. Where walking counts, a number is a place, and stays.
 */
export function renumbered(drawn: DistrictingProblem, today: Assignment, proposal: Proposal): Proposal {
  const problem = { ...drawn, current: today }
  const assignment =
    drawn.weights.walking > 0 ? proposal.assignment : keepNumbers(problem, proposal.assignment)
  const ground = groundOf(problem)
  const at = Int32Array.from(assignment, (slot) => slot ?? ground.districts)
  return tellProposal({ problem, ground, parts: new Pieces(ground) }, at, proposal.kind)
}

/** The largest meeting of a drawn district with one of today first: few stations, so that this is near enough to the best. */
function keepNumbers(problem: DistrictingProblem, assignment: Assignment): (number | null)[] {
  const { districts } = problem
  const open = districts.flatMap(({ locked }, index) => (locked ? [] : [index]))
  const meetings = open.flatMap((from) =>
    open
      .filter((to) => districts[from]?.zone === districts[to]?.zone)
      .map((to) => ({ from, to, electors: shared(problem, assignment, from, to) })),
  )
  meetings.sort((a, b) => b.electors - a.electors || Number(b.from === b.to) - Number(a.from === a.to))
  const names = new Map<number, number>()
  const given = new Set<number>()
  for (const { from, to } of meetings) {
    if (names.has(from) || given.has(to)) continue
    names.set(from, to)
    given.add(to)
  }
  return assignment.map((slot) => (slot === null ? null : (names.get(slot) ?? slot)))
}

/** Electors of a drawn district who vote today in the station of that number. */
function shared({ units, current }: DistrictingProblem, at: Assignment, from: number, to: number): number {
  return units.reduce((sum, { electors }, unit) => {
    return at[unit] === from && current[unit] === to ? sum + electors : sum
  }, 0)
}
