import type { Face } from '../ground.ts'
import { groupBy } from '../group.ts'
import { ABSORBED_TERRITORY } from '../layout/absorbed.ts'
import type { Use } from '../layout/quarters.ts'
import { orientedBox } from '../plane/box.ts'
import { at, distance, dot, type Point } from '../plane/point.ts'
import { area, contains, innerPoint } from '../plane/ring.ts'
import { PREFIX } from './commune.ts'

/** A section of the cadastre and its sheets, each a list of faces by number. */
export type Section = { prefix: string; code: string; sheets: readonly (readonly number[])[] }

/** A face with all that sorts it into a section. */
type Unit = {
  face: number
  heart: Point
  corners: readonly Point[]
  lots: number
  hectares: number
  absorbed: boolean
  primary: number
  use: Use
}

const TOWN: ReadonlySet<Use> = new Set(
  'old faubourg grid estate recent blocks industry commerce terrace square church park cemetery'.split(
    ' ',
  ) as Use[],
)

/** Plots in a section of the town, hectares in a section of the fields, at most. */
const MOST_LOTS = 300
const MOST_HECTARES = 330
const SHEET_HECTARES = 150

/** Every face sorted into the sections of the cadastre: letters AA… in the town, A… in the fields. */
export function sectionsOf(faces: readonly Face[], lotsByFace: ReadonlyMap<number, number>): Section[] {
  const units = faces.map((face, i) => unit(face, i, lotsByFace.get(i) ?? 0))
  const dry = units.filter(({ use }) => use !== 'water' && use !== 'none' && use !== 'railway')
  const groups: { prefix: string; town: boolean; units: Unit[] }[] = []
  for (const absorbed of [false, true]) {
    const prefix = absorbed ? PREFIX.absorbed : PREFIX.main
    const own = dry.filter((one) => one.absorbed === absorbed)
    const town = own.filter(({ use }) => (absorbed ? use === 'village' : TOWN.has(use)))
    const land = own.filter((one) => !town.includes(one))
    for (const group of townGroups(town)) groups.push({ prefix, town: true, units: group })
    const most = absorbed ? MOST_HECTARES / 3 : MOST_HECTARES
    for (const group of bisected(land, ({ hectares }) => hectares, most))
      groups.push({ prefix, town: false, units: group })
  }
  takeIn(
    units.filter((one) => !dry.includes(one)),
    groups,
    faces,
  )
  return lettered(groups)
}

const unit = (face: Face, index: number, lots: number): Unit => ({
  face: index,
  heart: innerPoint(face.ring.points),
  corners: face.ring.points,
  lots,
  hectares: area(face.ring.points) / 10_000,
  absorbed: contains(ABSORBED_TERRITORY, innerPoint(face.ring.points)),
  primary: face.primary,
  use: face.quarter.use,
})

/** Quarters as they are, the large ones halved, the small ones joined to the nearest. */
function townGroups(units: readonly Unit[]): Unit[][] {
  const groups = [...groupBy(units, ({ primary }) => primary).values()]
  const halved = groups.flatMap((group) => bisected(group, ({ lots }) => lots, MOST_LOTS))
  for (let turn = 0; turn < 200; turn++) {
    const least = halved.reduce((a, b) => (count(b) < count(a) ? b : a))
    if (count(least) > 110 || halved.length === 1) break
    const others = halved.filter((group) => group !== least)
    const near = others.reduce((a, b) => (gap(b, least) < gap(a, least) ? b : a))
    near.push(...least)
    halved.splice(halved.indexOf(least), 1)
  }
  return halved
}

const count = (group: readonly Unit[]): number => group.reduce((sum, { lots }) => sum + lots, 0)

/** Metres between the nearest hearts of two groups, more where the sum would be too large. */
function gap(one: readonly Unit[], two: readonly Unit[]): number {
  const nearest = Math.min(...two.flatMap((b) => one.map((a) => distance(a.heart, b.heart))))
  return nearest + (count(one) + count(two) > MOST_LOTS * 1.25 ? 2_000 : 0)
}

/** Halves along the longer way, until none weighs more than allowed. */
function bisected(units: readonly Unit[], weigh: (one: Unit) => number, most: number): Unit[][] {
  const total = units.reduce((sum, one) => sum + weigh(one), 0)
  if (total <= most || units.length < 2) return units.length > 0 ? [[...units]] : []
  const box = orientedBox(units.flatMap(({ corners }) => corners))
  const sorted = [...units].sort((a, b) => dot(a.heart, box.along) - dot(b.heart, box.along))
  let sum = 0
  const cut = sorted.findIndex((one) => {
    sum += weigh(one)
    return sum >= total / 2
  })
  const middle = Math.min(Math.max(1, cut + 1), units.length - 1)
  return [...bisected(sorted.slice(0, middle), weigh, most), ...bisected(sorted.slice(middle), weigh, most)]
}

/** River, quays and railway go to the section that they border longest. */
function takeIn(
  rest: readonly Unit[],
  groups: { town: boolean; units: Unit[] }[],
  faces: readonly Face[],
): void {
  const home = new Map(groups.flatMap((group) => group.units.map((one) => [one.face, group] as const)))
  const beside = neighbours(faces)
  let waiting = [...rest]
  for (let turn = 0; turn < 20 && waiting.length > 0; turn++) {
    waiting = waiting.filter((one) => {
      const known = [...(beside.get(one.face) ?? [])].filter(([face]) => home.has(face))
      const pull = ([face, metres]: [number, number]) => metres * (home.get(face)?.town ? 3 : 1)
      const ranked = known.sort((a, b) => pull(b) - pull(a))
      const group = ranked[0] && home.get(ranked[0][0])
      if (!group) return true
      group.units.push(one)
      home.set(one.face, group)
      return false
    })
  }
  if (waiting.length > 0) throw new Error(`${waiting.length} faces border no section`)
}

/** Metres of border between faces that share their corners. */
function neighbours(faces: readonly Face[]): Map<number, Map<number, number>> {
  const owner = new Map<string, number>()
  const key = (a: Point, b: Point) => `${a[0]},${a[1]}>${b[0]},${b[1]}`
  faces.forEach(({ ring }, i) => {
    for (const [k, a] of ring.points.entries()) owner.set(key(a, at(ring.points, k + 1)), i)
  })
  const found = new Map<number, Map<number, number>>()
  faces.forEach(({ ring }, i) => {
    const own = new Map<number, number>()
    ring.points.forEach((a, k) => {
      const b = at(ring.points, k + 1)
      const other = owner.get(key(b, a))
      if (other !== undefined && other !== i) own.set(other, (own.get(other) ?? 0) + distance(a, b))
    })
    found.set(i, own)
  })
  return found
}

/** Town sections from the church outwards, field sections round the commune; large ones on several sheets. */
function lettered(groups: readonly { prefix: string; town: boolean; units: Unit[] }[]): Section[] {
  const letters = (index: number) => String.fromCharCode(65 + index)
  const pairs = (index: number) => letters(Math.floor(index / 26)) + letters(index % 26)
  const counters = new Map<string, number>()
  const ordered = [...groups].sort((a, b) => fromChurch(a.units) - fromChurch(b.units))
  return ordered.map(({ prefix, town, units }) => {
    const series = `${prefix}${town}`
    const index = counters.get(series) ?? 0
    counters.set(series, index + 1)
    const sheets = bisected(units, ({ hectares }) => hectares, town ? 1_000 : SHEET_HECTARES)
    return {
      prefix,
      code: town ? pairs(index) : letters(index),
      sheets: sheets.map((sheet) => sheet.map(({ face }) => face)),
    }
  })
}

const fromChurch = (units: readonly Unit[]): number => {
  const total = units.reduce((sum, { lots }) => sum + lots + 0.1, 0)
  return units.reduce((sum, { heart, lots }) => sum + distance(heart, [0, 0]) * (lots + 0.1), 0) / total
}
