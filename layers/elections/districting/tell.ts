import type { DistrictOutcome, Proposal, ProposalKind, Transfer } from './answer.ts'
import type { Ground } from './ground.ts'
import { isSamePlace } from './ground.ts'
import { measuresOf, outsideBand } from './measures.ts'
import type { Pieces } from './pieces.ts'
import type { DistrictingProblem } from './problem.ts'
import { type Assignment, movedElectors, objectiveOf } from './terms.ts'
import { unmetOf } from './unmet.ts'

type Told = { readonly problem: DistrictingProblem; readonly ground: Ground; readonly parts: Pieces }

/** An assignment as it is given out: everything counted again from the problem. */
export function tellProposal({ problem, ground, parts }: Told, at: Int32Array, kind: ProposalKind): Proposal {
  const assignment: Assignment = Array.from(at, (slot) => (slot === ground.districts ? null : slot))
  const districts = problem.districts.map((_, index) => outcomeOf({ problem, ground, parts }, at, index))
  const view = {
    problem,
    assignment,
    electors: districts.map(({ electors }) => electors),
    pieces: districts.map(({ pieces }) => pieces),
  }
  return {
    kind,
    assignment,
    objective: objectiveOf(problem, assignment),
    districts,
    moved: movedElectors(problem, assignment),
    transfers: transfersOf(problem, assignment),
    measures: measuresOf(view),
    unmet: unmetOf({ problem, ground, parts }, at, districts),
  }
}

function outcomeOf({ problem, ground, parts }: Told, at: Int32Array, index: number): DistrictOutcome {
  const sum = (units: readonly number[]) =>
    units.reduce((total, unit) => total + (ground.electors[unit] ?? 0), 0)
  const [main = [], ...others] = parts.list(index, at)
  const units = [main, ...others].flat()
  const electors = sum(units)
  const gone = [...at.keys()].filter((unit) => ground.current[unit] === index && at[unit] !== index)
  return {
    id: problem.districts[index]?.id ?? '',
    electors,
    outside: outsideBand(problem, index, electors),
    pieces: main.length > 0 ? others.length + 1 : 0,
    detached: sum(others.flat()),
    units: units.length,
    arrived: sum(units.filter((unit) => ground.current[unit] !== index)),
    left: sum(gone),
  }
}

function transfersOf({ units, districts, current }: DistrictingProblem, assignment: Assignment): Transfer[] {
  const found = new Map<string, Transfer>()
  units.forEach(({ electors }, unit) => {
    const [from, to] = [districts[current[unit] ?? -1], districts[assignment[unit] ?? -1]]
    if (!to || from === to || electors === 0) return
    const key = JSON.stringify([from?.id, to.id])
    const known = found.get(key)
    const sum = electors + (known?.electors ?? 0)
    found.set(key, { from: from?.id ?? null, to: to.id, electors: sum, samePlace: isSamePlace(from, to) })
  })
  return [...found.values()].sort((a, b) => b.electors - a.electors)
}
