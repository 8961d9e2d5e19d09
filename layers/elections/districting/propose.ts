import type { DistrictingAnswer, Proposal, ProposalKind } from './answer.ts'
import { Best } from './best.ts'
import { fewestMoved } from './fewest-moved.ts'
import { Pieces } from './pieces.ts'
import { answerFormat, type DistrictingProblem } from './problem.ts'
import type { Progress, ProposeOptions } from './progress.ts'
import { from, type Search, type Setting, search, settingOf } from './search.ts'
import { tellProposal } from './tell.ts'

/**
 * Plans for a problem: the best found, and others of the same run. It never fails for want of a plan inside the bands: the
 * best is given, with what is unmet and why. An aborted signal ends it with the signal’s reason.
 */
export async function propose(
  problem: DistrictingProblem,
  options: ProposeOptions = {},
  onProgress?: (progress: Progress) => void,
  signal?: AbortSignal,
): Promise<DistrictingAnswer> {
  const { pause = nextTask } = options
  const work = proposing(problem, options)
  for (;;) {
    signal?.throwIfAborted()
    const { value, done } = work.next()
    if (done) return value
    onProgress?.(value)
    await pause()
  }
}

/** The same without a pause: for a program that does nothing else. */
export function proposeAtOnce(problem: DistrictingProblem, options: ProposeOptions = {}): DistrictingAnswer {
  const work = proposing(problem, options)
  for (;;) {
    const { value, done } = work.next()
    if (done) return value
  }
}

const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve))

function* proposing(
  problem: DistrictingProblem,
  options: ProposeOptions,
): Generator<Progress, DistrictingAnswer> {
  const { restarts = 10, others = true, clock } = options
  const begun = clock?.() ?? 0
  const setting = settingOf(problem, 'best')
  const told = (at: Int32Array, kind: ProposalKind) =>
    tellProposal({ problem, ground: setting.ground, parts: new Pieces(setting.ground) }, at, kind)
  const found = yield* follow(search(setting, restarts), 0, others ? 0.6 : 1)
  const first = told(bestOf(found).at, 'best')
  const more = others ? yield* otherProposals(setting, found, first, told) : []
  // on large ground, a search for something else goes on from the best and may pass it
  const [best, ...rest] = [first, ...more].sort((a, b) => a.objective.total - b.objective.total)
  if (!best) throw new Error('No plan was told')
  return {
    ...best,
    kind: 'best',
    format: answerFormat,
    version: 1,
    seed: problem.seed,
    fewestMoved: fewestMoved(problem),
    others: rest.filter(({ kind }) => kind !== 'best'),
    cpuMs: clock ? Math.round(clock() - begun) : null,
  }
}

/** Each respect in which a plan may be better: what to search for, and how to judge. */
const respects = {
  'fewest-moved': {
    wish: (problem: DistrictingProblem) =>
      settingOf({ ...problem, weights: lighter(problem, 0.1) }, 'fewest-moved'),
    of: ({ moved }: Proposal) => moved.otherPlace * 1000 + moved.samePlace,
  },
  'most-even': {
    wish: (problem: DistrictingProblem) => settingOf(problem, 'most-even', 1000),
    of: ({ measures }: Proposal) => measures.meanDeviation ?? 0,
  },
  'shortest-walk': {
    wish: (problem: DistrictingProblem) =>
      settingOf(
        {
          ...problem,
          weights: { ...lighter(problem, 0.5), walking: Math.max(5, problem.weights.walking * 5) },
        },
        'shortest-walk',
      ),
    of: ({ measures }: Proposal) => measures.walkMean ?? 0,
  },
} as const

/** The same weights, those that do not count moves a part of what they were. */
function lighter({ weights }: DistrictingProblem, part: number) {
  const { border, brokenStreets, brokenRanges, walking } = weights
  return {
    ...weights,
    border: border * part,
    brokenStreets: brokenStreets * part,
    brokenRanges: brokenRanges * part,
    walking: walking * part,
  }
}

type Tell = (at: Int32Array, kind: ProposalKind) => Proposal

function* otherProposals(
  { problem }: Setting,
  found: readonly Best[],
  best: Proposal,
  tell: Tell,
): Generator<Progress, Proposal[]> {
  const proposals: Proposal[] = []
  const outside = bestOf(found).outside
  const met = distinct(found.filter((one) => one.outside <= outside)).map(({ at }) => tell(at, 'best'))
  const names = Object.keys(respects) as (keyof typeof respects)[]
  for (const [rank, name] of names.entries()) {
    const { wish, of } = respects[name]
    const tried = yield* follow(
      from(wish(problem), bestOf(found).at),
      0.6 + (0.4 * rank) / names.length,
      0.4 / names.length,
    )
    const better = tried.filter((one) => one.outside <= outside)
    const candidates = [...better.map(({ at }) => tell(at, name)), ...met]
    const [first] = candidates.sort((a, b) => of(a) - of(b) || a.objective.total - b.objective.total)
    const isNew = first && [best, ...proposals].every((other) => !isSame(other, first))
    if (isNew && of(first) < of(best)) proposals.push({ ...first, kind: name })
  }
  return proposals
}

/** Several runs often end with the same plan. */
const distinct = (found: readonly Best[]): Best[] =>
  found.filter(
    (one, rank) =>
      !found.slice(0, rank).some((other) => other.at.every((slot, unit) => slot === one.at[unit])),
  )

const isSame = (a: Proposal, b: Proposal): boolean =>
  a.assignment.every((slot, unit) => slot === b.assignment[unit])

function* follow(work: Search, since: number, part: number): Generator<Progress, Best[]> {
  let steps = 0
  for (;;) {
    const { value, done } = work.next()
    if (done) return value
    steps++
    // how many slices are to come is not known beforehand: half of what is left, then half of that
    const share = since + part * (1 - 1 / (1 + steps / 20))
    yield { share, best: value.cost / 1000, outside: value.outside }
  }
}

function bestOf(found: readonly Best[]): Best {
  const [first = new Best(0), ...rest] = found
  return rest.reduce((best, one) => {
    const isBetter = one.outside < best.outside || (one.outside === best.outside && one.cost < best.cost)
    return isBetter ? one : best
  }, first)
}
