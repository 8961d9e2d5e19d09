import { fitAtZero, median, tricube } from './fit.ts'
import type { House } from './house.ts'
import type { Line } from './polyline.ts'
import { type Ruler, ruler, type Seen } from './ruler.ts'

/** How far along the street houses are heard, and how far aside, in metres. */
export type Round = { readonly reach: number; readonly aside: number }

/** Houses are measured from the line, carried to the middle of the street, and the line is drawn anew through them. */
export function throughMiddle(houses: readonly House[], line: Line, { reach, aside }: Round): Line {
  const measure = ruler(line)
  const carried = carryToMiddle(houses, measure, aside)
  if (carried.length < 2) return line
  const [from, to] = [(carried[0] as Seen).along, (carried.at(-1) as Seen).along]
  return stations(from, to).map((along) => measure.beside(along, offAt(carried, along, reach, aside / 4)))
}

/** Places every few metres, both ends among them. */
function stations(from: number, to: number): number[] {
  const count = Math.min(2000, Math.max(1, Math.round((to - from) / step)))
  return Array.from({ length: count + 1 }, (_, place) => from + ((to - from) * place) / count)
}

/** The same line with a point every few metres. */
export function resample(line: Line): Line {
  const measure = ruler(line)
  return stations(0, measure.length).map((along) => measure.beside(along, 0))
}

/** What each side usually lies away from the line is taken off, so that a side alone also tells the middle. In order along the line. */
function carryToMiddle(houses: readonly House[], measure: Ruler, aside: number): Seen[] {
  const seen = seenFrom(measure, houses)
  const near = seen.filter(({ off }) => Math.abs(off) < aside)
  const usual = usualOff(near)
  const middle = (usual.odd + usual.even) / 2
  const carried = near.map((house) => ({
    along: house.along,
    off: house.off - (house.odd ? usual.odd : usual.even) + middle,
  }))
  return longestRun(carried.sort((a, b) => a.along - b.along))
}

/** A house far beyond the others is another street's end, or a mistake: the greater part goes on without it. */
function longestRun(seen: readonly Seen[]): Seen[] {
  const gaps = seen.slice(1).map((house, place) => house.along - (seen[place] as Seen).along)
  const tooFar = Math.max(150, 12 * median(gaps))
  let best: Seen[] = []
  let run: Seen[] = []
  for (const [place, house] of seen.entries()) {
    if (place > 0 && (gaps[place - 1] as number) > tooFar) run = []
    run.push(house)
    if (run.length > best.length) best = run
  }
  return best
}

/** How far beside the line its houses lie at this place: a fit through those in reach, or through the four nearest; houses far off it are doubted. */
function offAt(seen: readonly Seen[], along: number, reach: number, doubtful: number): number {
  let near = within(seen, along, reach)
  let width = reach
  if (near.length < 4) {
    const distances = seen.map((house) => Math.abs(house.along - along)).sort((a, b) => a - b)
    width = Math.max(reach, (distances[Math.min(3, distances.length - 1)] as number) * 1.5)
    near = within(seen, along, width)
  }
  const places = near.map((house) => house.along - along)
  const offs = near.map((house) => house.off)
  const heard = places.map((away) => tricube(Math.abs(away) / width))
  let off = fitAtZero(places, offs, heard)
  for (let pass = 0; pass < 2; pass++) {
    const trusted = heard.map((weight, i) => weight / (1 + square(((offs[i] as number) - off) / doubtful)))
    off = fitAtZero(places, offs, trusted)
  }
  return off
}

/** Those within some metres of a place; `seen` is in order along the line. */
function within(seen: readonly Seen[], along: number, reach: number): readonly Seen[] {
  const first = seen.findIndex((house) => house.along > along - reach)
  if (first < 0) return []
  let end = first
  while (end < seen.length && (seen[end] as Seen).along < along + reach) end++
  return seen.slice(first, end)
}

const step = 12

const square = (value: number): number => value * value

/** Where the houses are, as seen from a line, and on which side of the numbers. */
export const seenFrom = (measure: Ruler, houses: readonly House[]): Sided[] =>
  houses.map((house) => {
    const { along, off } = measure.locate([house.x, house.y])
    return { odd: house.number % 2 === 1, along, off }
  })

export type Sided = Seen & { readonly odd: boolean }

/** How far to the left each side usually lies; nothing is known of a side without two houses near the line. */
export function usualOff(seen: readonly Sided[]): { odd: number; even: number } {
  const near = seen.filter(({ off }) => Math.abs(off) < 45)
  const [odd, even] = [true, false].map((side) =>
    near.filter((house) => house.odd === side).map((house) => house.off),
  )
  if (!odd || !even || odd.length < 2 || even.length < 2) {
    const all = median(near.map((house) => house.off))
    return { odd: all, even: all }
  }
  return { odd: median(odd), even: median(even) }
}
