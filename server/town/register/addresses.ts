import type { Random } from '../../../layers/model/random.ts'
import type { Built } from '../buildings/frame.ts'
import { groupBy } from '../group.ts'
import type { Lot } from '../land/share-out.ts'
import { HAMLETS } from '../layout/quarters.ts'
import { move, type Point } from '../plane/point.ts'
import { centroid } from '../plane/ring.ts'
import type { NumberedDoor } from './house-numbers.ts'

/** One position of an address; “lieu-dit” addresses have the number 99999. */
export type Address = {
  /** Number of the street, or the name of the place. */
  street: number | string
  number: number
  suffix: string
  position: 'entrée' | 'bâtiment' | "cage d'escalier" | 'délivrance postale' | 'segment'
  point: Point
  lot: number
}

/** The number of an address that is a place without numbers. */
export const NO_NUMBER = 99_999

/** Every door with its position on the street, some with further positions, and the places without numbers. */
export function addressesOf(
  doors: readonly NumberedDoor[],
  lots: readonly Lot[],
  buildings: readonly (readonly Built[])[],
  random: Random,
): Address[] {
  const numbered = doors.flatMap((door) =>
    positions(door, lots[door.lot] as Lot, buildings[door.lot] ?? [], random),
  )
  return [...withoutTwins(numbered), ...places()]
}

function positions(door: NumberedDoor, lot: Lot, buildings: readonly Built[], random: Random): Address[] {
  const { street, number, suffix, threshold, outward } = door
  const at = (position: Address['position'], point: Point): Address => ({
    street,
    number,
    suffix,
    position,
    point,
    lot: door.lot,
  })
  const entry = at('entrée', move(threshold, outward, random.between(0.4, 1.5)))
  const houses = buildings.filter(({ light }) => !light)
  if (lot.use === 'blocks')
    return [entry, ...houses.map(({ points }) => at("cage d'escalier", centroid(points)))]
  if (lot.site && houses.length > 1)
    return [entry, ...houses.map(({ points }) => at('bâtiment', centroid(points)))]
  if (random.chance(0.006)) return [entry, at('délivrance postale', move(threshold, outward, -1))]
  return [entry]
}

/** Two doors of one street never share number and suffix: the second of such a pair stays without an address. */
function withoutTwins(addresses: readonly Address[]): Address[] {
  const doors = groupBy(addresses, ({ street, number, suffix }) => `${street} ${number}${suffix}`)
  return [...doors.values()].flatMap((own) => own.filter(({ lot }) => lot === own[0]?.lot))
}

const places = (): Address[] =>
  HAMLETS.map(({ name, centre }) => ({
    street: name,
    number: NO_NUMBER,
    suffix: '',
    position: 'segment',
    point: centre,
    lot: -1,
  }))
