import type { Random } from '../../../layers/model/random.ts'
import { villa } from '../buildings/detached.ts'
import type { Built } from '../buildings/frame.ts'
import type { Lot } from '../land/share-out.ts'
import { area, centroid, contains, type Ring, ring } from '../plane/ring.ts'
import { merged } from '../plane/union.ts'
import { division } from './division.ts'
import { movedBorder } from './moved-border.ts'
import { idOf, type Parcel } from './parcels.ts'

/** What a year has changed in the cadastre. */
export type Changes = {
  divided: { parent: string; children: string[] }[]
  merged: { parents: string[]; child: string }[]
  redrawn: string[]
  redated: string[]
  /** Buildings put up, by the parcel they stand on. */
  built: { parcel: string; building: Built }[]
}

type Register = { parcels: Parcel[]; changes: Changes }

/** Kinds of land divided in the year: how many, and square metres from which a lot is worth dividing. */
const DIVISIONS: readonly [use: Lot['use'], count: number, least: number][] = [
  ['fields', 2, 12_000],
  ['estate', 2, 760],
  ['village', 1, 900],
  ['hamlet', 1, 1_600],
  ['industry', 1, 5_000],
  ['faubourg', 1, 420],
]

const MERGERS: readonly Lot['use'][] = ['fields', 'old']

/** The register a year later: some parcels divided, merged or measured again, many with nothing but a new date. */
export function yearLater(
  parcels: readonly Parcel[],
  lots: readonly Lot[],
  buildings: readonly (readonly Built[])[],
  random: Random,
): Register {
  const year = new Year(parcels, random)
  for (const [use, count, least] of DIVISIONS) {
    const able = year
      .untouched()
      .filter(({ lot }) => lots[lot]?.use === use && area((lots[lot] as Lot).ring.points) > least)
    let done = 0
    for (const parcel of random.fork(use).shuffle(able)) {
      if (done === count) break
      if (divide(year, parcel, lots[parcel.lot] as Lot, buildings[parcel.lot] ?? [], random)) done++
    }
  }
  for (const use of MERGERS)
    merge(year, random.fork(`merge/${use}`), (parcel) => lots[parcel.lot]?.use === use)
  redraw(year, lots, random.fork('redraw'))
  redate(year, random.fork('redate'))
  return { parcels: year.parcels, changes: year.changes }
}

/** The parcels as the year goes on: what has changed once is left alone. */
class Year {
  parcels: Parcel[]
  readonly changes: Changes = { divided: [], merged: [], redrawn: [], redated: [], built: [] }
  private readonly seen = new Set<string>()
  private readonly random: Random

  constructor(parcels: readonly Parcel[], random: Random) {
    this.parcels = [...parcels]
    this.random = random
  }

  untouched(): Parcel[] {
    return this.parcels.filter(({ id }) => !this.seen.has(id))
  }

  /** Old parcels out, new ones in at the same place of the list; numbers follow the highest of the section. */
  replace(gone: readonly Parcel[], shapes: readonly Ring[]): Parcel[] {
    const [first] = gone as [Parcel]
    const own = this.parcels.filter(
      ({ prefix, section }) => prefix === first.prefix && section === first.section,
    )
    const last = Math.max(...own.map(({ number }) => number))
    const day = `2025-0${this.random.integer(1, 6)}-${this.random.integer(10, 28)}`
    const fresh = shapes.map(({ points }, i): Parcel => {
      const number = last + 1 + i
      const id = idOf(first.prefix, first.section, number)
      const registered = Math.round(area(points))
      return { ...first, id, number, points, registered, surveyed: true, created: day, updated: day }
    })
    for (const { id } of [...gone, ...fresh]) this.seen.add(id)
    const index = this.parcels.indexOf(first)
    this.parcels = this.parcels.toSpliced(index, 1, ...fresh).filter((parcel) => !gone.includes(parcel))
    return fresh
  }

  change(parcel: Parcel, next: Partial<Parcel>): void {
    this.seen.add(parcel.id)
    this.parcels = this.parcels.map((own) => (own === parcel ? { ...own, ...next } : own))
  }
}

function divide(year: Year, parcel: Parcel, lot: Lot, houses: readonly Built[], random: Random): boolean {
  const halves = division({ ...lot.ring, points: parcel.points }, houses)
  if (!halves) return false
  const children = year.replace([parcel], halves)
  year.changes.divided.push({ parent: parcel.id, children: children.map(({ id }) => id) })
  for (const [i, half] of halves.entries()) {
    const empty = !houses.some(({ points }) => contains(half.points, centroid(points)))
    if (empty && year.changes.built.length < 2)
      putUp(year, { ...lot, ring: half }, children[i] as Parcel, random)
  }
  return true
}

/** A new house on a plot born of a division, where it has room. */
function putUp(year: Year, lot: Lot, parcel: Parcel, random: Random): void {
  const style = { width: [9, 11], depth: [8, 9], back: [4, 5], garage: 0, shed: 0 } as const
  const [building] = villa(lot, style, random.fork(parcel.id))
  if (building && lot.use !== 'fields') year.changes.built.push({ parcel: parcel.id, building })
}

/** Two neighbours of one block become one parcel. */
function merge(year: Year, random: Random, wanted: (parcel: Parcel) => boolean): void {
  const able = random.shuffle(year.untouched().filter(wanted))
  for (const one of able) {
    for (const two of able) {
      if (one === two || one.section !== two.section || Math.abs(one.number - two.number) !== 1) continue
      const whole = merged(ring(one.points), ring(two.points))
      if (!whole) continue
      const [child] = year.replace([one, two], [whole]) as [Parcel]
      year.changes.merged.push({ parents: [one.id, two.id], child: child.id })
      return
    }
  }
}

/** Three borders measured again: both neighbours change, by less than a metre. */
function redraw(year: Year, lots: readonly Lot[], random: Random): void {
  const able = random.shuffle(year.untouched().filter(({ lot }) => lots[lot]?.use === 'grid'))
  let done = 0
  for (const one of able) {
    const moved = movedBorder(one, year.untouched(), lots, random)
    if (!moved) continue
    for (const { parcel, points } of moved) {
      year.change(parcel, { points, updated: '2025-04-17', surveyed: true })
      year.changes.redrawn.push(parcel.id)
    }
    if (++done === 3) return
  }
}

/** A new date and nothing else, as after a general update of some sheets. */
function redate(year: Year, random: Random): void {
  for (const parcel of random.shuffle(year.untouched()).slice(0, 160)) {
    year.change(parcel, { updated: random.pick(['2024-10-21', '2025-02-06', '2025-05-13']) })
    year.changes.redated.push(parcel.id)
  }
}
