import { type Random, seededRandom } from '../../model/random.ts'
import { Annealing, type Schedule } from './anneal.ts'
import { Best } from './best.ts'
import { bipartition } from './bipartition.ts'
import { firstPlans, isFromNothing } from './first-plans.ts'
import type { Ground } from './ground.ts'
import { groundOf, thousandths } from './ground.ts'
import { mend } from './mend.ts'
import { openDistricts } from './open-districts.ts'
import { Plan } from './plan.ts'
import type { DistrictingProblem } from './problem.ts'

/** Between two looks at the clock or the signal: some milliseconds. */
const slice = 16_384

/** The work of a search, slice by slice; it ends with every plan that a run ended with, in the order of the runs. */
export type Search = Generator<Best, Best[]>

/** What the runs of one search share. */
export type Setting = {
  readonly problem: DistrictingProblem
  readonly ground: Ground
  readonly random: Random
  /** thousandths that an elector off the middle costs; 0 but for the most even plan */
  readonly evenness: number
}

export const settingOf = (problem: DistrictingProblem, name: string, evenness = 0): Setting => ({
  problem,
  ground: groundOf(problem),
  random: seededRandom(`${problem.seed}/${name}`),
  evenness,
})

/** Several runs from today’s plan, or from plans drawn anew where there is none. */
export function search(setting: Setting, runs: number): Search {
  return isFromNothing(setting.ground) ? fromNothing(setting, runs) : fromToday(setting, runs)
}

/** Hot enough to move a street, cold enough to settle a house: 60 to 2 electors. */
const local = { hot: 60 * thousandths, cold: 2 * thousandths, toll: 2 * thousandths }

function* fromToday(setting: Setting, runs: number): Search {
  const { problem, ground, random } = setting
  const found: Best[] = []
  const schedule = { ...local, tries: triesFor(problem, ground, 500, 3_000_000) }
  // on large ground few long runs find more than many short ones
  const enough = Math.max(2, Math.floor((6_000_000 * problem.effort) / schedule.tries))
  for (let run = 0; run < Math.min(runs, enough); run++) {
    const own = random.fork(run)
    const plan = planOf(setting, local.toll)
    // a new district’s place may lie in a corner that it cannot fill: every other run begins elsewhere
    openDistricts(plan, problem, own, run % 2 === 0)
    const best = yield* anneal(plan, schedule, own)
    found.push(best.outside > 0 ? yield* escaped(plan, best, schedule, own) : best)
  }
  return found
}

/** A run that ended outside the bands leaps once, by cutting a pair of districts anew, and cools again. */
function* escaped(plan: Plan, best: Best, schedule: Schedule, random: Random): Generator<Best, Best> {
  const { ground } = plan
  plan.assign(best.at)
  const outside = [...ground.open.keys()].filter(
    (slot) => ground.open[slot] && plan.outsideOf(slot, plan.loads[slot] as number) > 0,
  )
  for (const slot of outside) {
    const other = touching(plan, slot)
    if (other.length > 0) bipartition(plan, slot, random.pick(other), random)
  }
  const again = yield* anneal(plan, { ...schedule, tries: schedule.tries / 2 }, random)
  return again.outside < best.outside ? again : best
}

/** Open districts that this one touches. */
function touching({ ground, at }: Plan, slot: number): number[] {
  const found = new Set<number>()
  for (let unit = 0; unit < ground.units; unit++) {
    if (at[unit] !== slot) continue
    for (const v of ground.neighbours.subarray(ground.offsets[unit], ground.offsets[unit + 1])) {
      const other = at[v] as number
      if (other !== slot && ground.open[other]) found.add(other)
    }
  }
  return [...found]
}

/** A run from a plan that is given: to better it in another respect. */
export function* from(setting: Setting, at: Int32Array): Search {
  const plan = planOf(setting, local.toll)
  plan.assign(at)
  const schedule = {
    ...local,
    hot: local.hot / 3,
    tries: triesFor(setting.problem, setting.ground, 500, 1_000_000),
  }
  return [yield* anneal(plan, schedule, setting.random)]
}

/** First what a wandering elector may settle, then what only a new start of whole districts does. */
const pressing = [
  { heat: 0.8, times: 2 },
  { heat: 0.8, times: 2 },
  { heat: 4, times: 4 },
  { heat: 4, times: 4 },
]

/** Every first plan is cooled; one that stays outside the bands is pressed harder, warmed and cooled again. */
function* fromNothing(setting: Setting, runs: number): Search {
  const { problem, ground, random } = setting
  const tries = triesFor(problem, ground, 100, 800_000)
  const edge = meanFront(ground)
  const found: Best[] = []
  const drawings = firstPlans(ground, problem, random.fork('first')).slice(0, Math.max(runs, 1))
  for (const [rank, drawn] of drawings.entries()) {
    const own = random.fork(rank)
    const plan = planOf(setting, tollFor(ground, edge))
    mend(plan, drawn)
    let best = yield* anneal(plan, { hot: edge * 0.6, cold: edge * 0.15, tries }, own)
    for (const { heat, times } of pressing) {
      if (best.outside === 0 || found.some(({ outside }) => outside === 0)) break
      plan.assign(best.at)
      plan.toll *= times
      const again = yield* anneal(plan, { hot: edge * heat, cold: edge * 0.2, tries: tries * times }, own)
      if (again.outside < best.outside) best = again
    }
    found.push(best)
  }
  return found
}

function planOf({ ground, evenness }: Setting, toll: number): Plan {
  const plan = new Plan(ground)
  plan.toll = toll
  plan.evenness = evenness
  return plan
}

function* anneal(plan: Plan, schedule: Schedule, random: Random): Generator<Best, Best> {
  const best = new Best(plan.ground.units)
  const annealing = new Annealing(plan, schedule, random, best)
  while (annealing.run(slice)) yield best
  return best
}

const triesFor = ({ effort }: DistrictingProblem, { free }: Ground, each: number, most: number): number => {
  const moving = free.reduce((sum, one) => sum + one, 0)
  return Math.round(Math.min(Math.max(moving * each, 120_000), most) * effort)
}

/** Thousandths that a border costs in the mean: the measure of heat where nobody is moved. */
function meanFront({ fronts }: Ground): number {
  const sum = fronts.reduce((total, front) => total + front, 0)
  return fronts.length > 0 && sum > 0 ? sum / fronts.length : thousandths
}

/** So that an elector outside weighs as a unit of the usual size that lengthens the border by one front. */
function tollFor({ electors }: Ground, edge: number): number {
  const mean = electors.reduce((sum, count) => sum + count, 0) / Math.max(1, electors.length)
  return Math.max(1, Math.round(edge / Math.max(mean, 0.01)))
}
