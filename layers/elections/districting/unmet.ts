import { type Label, label } from '../../model/label.ts'
import type { DistrictOutcome, Unmet, UnmetReason } from './answer.ts'
import type { Ground } from './ground.ts'
import type { Pieces } from './pieces.ts'
import type { DistrictingProblem, ProblemDistrict } from './problem.ts'

type Given = { readonly problem: DistrictingProblem; readonly ground: Ground; readonly parts: Pieces }
type Why = { readonly why: UnmetReason; readonly units: readonly number[]; readonly said: Label }

/** Of each district that is not as it was asked for: why, as far as it can be said. */
export function unmetOf(given: Given, at: Int32Array, outcomes: readonly DistrictOutcome[]): Unmet[] {
  const { problem } = given
  // a locked district is not asked for: its load is as it was, unless nothing else is there
  const allLocked = problem.districts.every(({ locked }) => locked)
  const told = (district: string | null, electors: number, { why, units, said }: Why): Unmet => ({
    district,
    electors,
    why,
    units: units.map((unit) => problem.units[unit]?.id ?? ''),
    said,
  })
  const found = outcomes.flatMap(({ id, outside, units }, index) => {
    const district = problem.districts[index] ?? { id }
    const stays = district.state === 'closing' && units > 0
    if ((outside === 0 && !stays) || (district.locked && !allLocked)) return []
    return [told(id, outside, reasonOf(given, at, district, index, outside))]
  })
  const lost = unitsIn(at, given.ground.districts)
  const electors = lost.reduce((sum, unit) => sum + (given.ground.electors[unit] ?? 0), 0)
  return lost.length > 0 ? [...found, told(null, electors, unreached(lost))] : found
}

function reasonOf(
  given: Given,
  at: Int32Array,
  district: ProblemDistrict,
  index: number,
  outside: number,
): Why {
  if (district.locked) return lockedAsAsked
  const own = unitsIn(at, index)
  const tests = district.state === 'closing' || outside > 0 ? [tooLarge, heldByFixed] : []
  for (const test of tests) {
    const why = test(given, own, district)
    if (why) return why
  }
  return roomRound(given, at, index) ?? narrow(given, at, own, index) ?? notFound
}

/** One unit alone is more than the district may hold. */
function tooLarge(
  { problem, ground }: Given,
  own: readonly number[],
  district: ProblemDistrict,
): Why | undefined {
  if (district.state === 'closing') return undefined
  const max = district.max ?? problem.band.max
  const [largest] = [...own].sort((a, b) => (ground.electors[b] ?? 0) - (ground.electors[a] ?? 0))
  if (largest === undefined || (ground.electors[largest] ?? 0) <= max) return undefined
  const unit = problem.units[largest]
  return {
    why: 'unit-too-large',
    units: [largest],
    said: label(
      `${unit?.label ?? `L’unité ${unit?.id}`} compte à elle seule ${unit?.electors} électeurs, plus que le maximum de ${max}`,
      `${unit?.label ?? `Unit ${unit?.id}`} alone has ${unit?.electors} electors, more than the maximum of ${max}`,
    ),
  }
}

/** What may not leave is more than the district may hold. */
function heldByFixed(
  { problem, ground }: Given,
  own: readonly number[],
  district: ProblemDistrict,
): Why | undefined {
  const max = district.state === 'closing' ? 0 : (district.max ?? problem.band.max)
  const held = own.filter((unit) => !ground.free[unit])
  const electors = held.reduce((sum, unit) => sum + (ground.electors[unit] ?? 0), 0)
  if (electors <= max) return undefined
  return {
    why: 'fixed-units',
    units: held,
    said: label(
      `Les unités fixées comptent ${electors} électeurs, plus que le maximum de ${max}`,
      `The fixed units have ${electors} electors, more than the maximum of ${max}`,
    ),
  }
}

/** Whether the districts that can exchange units with it, one through another, have room for all their electors. */
function roomRound({ problem, ground }: Given, at: Int32Array, index: number): Why | undefined {
  const { reached, zoned } = reach(ground, at, index)
  const open = [...reached].filter((slot) => ground.open[slot]).sort((a, b) => a - b)
  const sum = (list: readonly number[], of: (slot: number) => number) =>
    list.reduce((total, slot) => total + of(slot), 0)
  const loads = new Float64Array(ground.slots)
  at.forEach((slot, unit) => {
    loads[slot] = (loads[slot] ?? 0) + (ground.electors[unit] ?? 0)
  })
  const electors = sum([...reached], (slot) => loads[slot] ?? 0)
  const [least, most] = [
    sum(open, (slot) => ground.min[slot] ?? 0),
    sum(open, (slot) => ground.max[slot] ?? 0),
  ]
  if (electors >= least && electors <= most) return undefined
  const names = open.map((slot) => nameOf(problem.districts[slot])).join(', ')
  const alone = reached.size === 1 || open.length === 0
  const why = zoned
    ? 'zone'
    : alone
      ? 'locked-neighbours'
      : electors > most
        ? 'not-enough-room'
        : 'not-enough-electors'
  return { why, units: [], said: roomSaid(why, { names, electors, least, most }) }
}

/** As people say it: 12, not 0012. */
const nameOf = (district: ProblemDistrict | undefined): string =>
  district?.station?.replace(/^0+(?=\d)/, '') ?? district?.id ?? ''

type Room = {
  readonly names: string
  readonly electors: number
  readonly least: number
  readonly most: number
}

function roomSaid(why: UnmetReason, { names, electors, least, most }: Room): Label {
  if (why === 'locked-neighbours')
    return label(
      'Aucun bureau voisin ne peut échanger d’électeurs avec lui : ils sont verrouillés ou il n’en touche aucun',
      'No neighbouring district can exchange electors with it: they are locked, or it touches none',
    )
  if (why === 'zone')
    return label(
      `Les bureaux de ce canton ou de cette circonscription (${names}) ont ${electors} électeurs pour ${least} à ${most}`,
      `The districts of this canton or constituency (${names}) have ${electors} electors for ${least} to ${most}`,
    )
  return electors > most
    ? label(
        `Les bureaux ${names} ont ensemble ${electors} électeurs et place pour ${most} : il faut un bureau de plus, ou déverrouiller des voisins`,
        `Districts ${names} have ${electors} electors together and room for ${most}: open a district, or unlock neighbours`,
      )
    : label(
        `Les bureaux ${names} ont ensemble ${electors} électeurs, et il en faudrait ${least} : fermez un bureau, ou déverrouillez des voisins`,
        `Districts ${names} have ${electors} electors together and need ${least}: close a district, or unlock neighbours`,
      )
}

/** Slots that can exchange free units with this one, one through another; whether only zones stopped some. */
function reach(ground: Ground, at: Int32Array, index: number) {
  const reached = new Set([index])
  let zoned = false
  for (let grown = true; grown; ) {
    grown = false
    for (let unit = 0; unit < ground.units; unit++) {
      for (let e = ground.offsets[unit] ?? 0; e < (ground.offsets[unit + 1] ?? 0); e++) {
        const [from, to] = [at[unit] ?? 0, at[ground.neighbours[e] ?? 0] ?? 0]
        if (from === to || !ground.free[unit] || !ground.open[to] || reached.has(from) === reached.has(to))
          continue
        if (!ground.allowed[unit * ground.slots + to]) zoned = true
        else {
          reached.add(from).add(to)
          grown = true
        }
      }
    }
  }
  return { reached, zoned }
}

/** Units on its edge that could go but for those that hang on them. */
function narrow(
  { ground, parts }: Given,
  at: Int32Array,
  own: readonly number[],
  index: number,
): Why | undefined {
  const edge = own.filter((unit) => {
    const links = ground.neighbours.subarray(ground.offsets[unit], ground.offsets[unit + 1])
    return ground.free[unit] && links.some((v) => at[v] !== index && ground.open[at[v] ?? 0])
  })
  const holding = edge.filter((unit) => parts.around(unit, index, at) > 1)
  if (holding.length === 0) return undefined
  return {
    why: 'choke-point',
    units: holding,
    said: label(
      'Les unités du bord tiennent le bureau d’un seul tenant : les déplacer le couperait en deux',
      'The units on its edge hold the district together: moving them would cut it in two',
    ),
  }
}

const unreached = (lost: readonly number[]): Why => ({
  why: 'locked-neighbours',
  units: lost,
  said: label('Ces unités ne touchent aucun bureau ouvert', 'These units touch no district that is open'),
})

const lockedAsAsked: Why = {
  why: 'locked',
  units: [],
  said: label(
    'Le bureau est verrouillé, et hors des bornes',
    'The district is locked, and outside the bands',
  ),
}
const notFound: Why = {
  why: 'not-found',
  units: [],
  said: label(
    'La recherche n’a pas trouvé de découpage dans les bornes : élargissez-les, ou cherchez plus longtemps',
    'The search found no plan inside the bands: widen them, or search longer',
  ),
}

const unitsIn = (at: Int32Array, slot: number): number[] => [...at.keys()].filter((unit) => at[unit] === slot)
