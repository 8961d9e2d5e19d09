import { median } from './fit.ts'
import { distance, type Point } from './polyline.ts'

/** A numbered house, in metres of the legal system. */
export type House = { readonly number: number; readonly x: number; readonly y: number }

export const pointOf = ({ x, y }: House): Point => [x, y]

/** Odd numbers, even numbers, each in the order given. */
export const sidesOf = (houses: readonly House[]): House[][] =>
  [1, 0].map((parity) => houses.filter((house) => house.number % 2 === parity))

/** More houses than this say no more of a line. */
const enough = 1000

/** In the order of numbers; several houses at one place (half a metre) count once; of more than a thousand, one in some. */
export function distinctPlaces(houses: readonly House[]): House[] {
  const seen = new Set<string>()
  const sorted = [...houses].sort((a, b) => a.number - b.number || a.x - b.x || a.y - b.y)
  const distinct = sorted.filter(({ x, y }) => {
    const place = `${Math.round(x * 2)} ${Math.round(y * 2)}`
    const isNew = !seen.has(place)
    seen.add(place)
    return isNew
  })
  const every = Math.ceil(distinct.length / enough)
  return every <= 1 ? distinct : distinct.filter((_, place) => place % every === 0)
}

/** Leaves out houses that lie far off the way from their neighbours on the same side. */
export function withoutStrays(houses: readonly House[]): House[] {
  const strays = new Set<House>()
  for (const side of sidesOf(houses)) {
    const gaps = side.slice(1).map((house, place) => distance(pointOf(house), pointOf(side[place] as House)))
    const bearableDetour = 10 * Math.max(15, median(gaps))
    const left = [...side]
    for (let place = 0; place < left.length && left.length > 2; ) {
      const house = left[place] as House
      if (detour(left[place - 1], house, left[place + 1]) <= bearableDetour) {
        place++
        continue
      }
      strays.add(house)
      left.splice(place, 1)
      place = Math.max(0, place - 1)
    }
  }
  const kept = houses.filter((house) => !strays.has(house))
  return kept.length >= houses.length / 2 ? kept : [...houses]
}

/** Metres walked for nothing to pass by a house; at an end, the way to it. */
function detour(before: House | undefined, house: House, after: House | undefined): number {
  const to = before ? distance(pointOf(before), pointOf(house)) : 0
  const from = after ? distance(pointOf(house), pointOf(after)) : 0
  if (!before || !after) return to + from
  return to + from - distance(pointOf(before), pointOf(after))
}
