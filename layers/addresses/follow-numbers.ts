import { fitAtZero, tricube } from './fit.ts'
import { type House, pointOf, sidesOf } from './house.ts'
import { type Line, mean, type Point, rounded } from './polyline.ts'

/** The middle of both sides at every number, where both have houses near that number; else the side that has. */
export function followNumbers(houses: readonly House[], window: number): Line {
  const sides = sidesOf(houses).filter((side) => side.length >= 2)
  if (sides.length === 0) return rounded(houses.map(pointOf))
  const numbers = [...new Set(houses.map((house) => house.number))]
  const guess = numbers.map((number) => {
    const near = sides.filter((side) => reaches(side, number))
    return mean((near.length > 0 ? near : sides).map((side) => follow(side, number, window)))
  })
  return rounded(guess)
}

function reaches(side: readonly House[], number: number): boolean {
  const [first, last] = [side[0] as House, side.at(-1) as House]
  return number >= first.number - 2 && number <= last.number + 2
}

/** Where the side is at this number: a straight line fitted through its nearest houses, the nearer the heavier. */
function follow(side: readonly House[], number: number, window: number): Point {
  const nearest = nearestByNumber(side, number, window)
  const numbers = nearest.map((house) => house.number - number)
  const farthest = Math.max(...numbers.map(Math.abs)) + 1
  const weights = numbers.map((away) => tricube(Math.abs(away) / (farthest * 1.2)))
  const [xs, ys] = [nearest.map((house) => house.x), nearest.map((house) => house.y)]
  return [fitAtZero(numbers, xs, weights), fitAtZero(numbers, ys, weights)]
}

/** `side` is in the order of its numbers: the window grows from the number to whichever neighbour is nearer. */
function nearestByNumber(side: readonly House[], number: number, window: number): readonly House[] {
  let end = side.findIndex((house) => house.number >= number)
  if (end < 0) end = side.length
  let start = end
  const away = (place: number) => Math.abs((side[place]?.number ?? Number.POSITIVE_INFINITY) - number)
  while (end - start < Math.min(window, side.length)) {
    if (away(start - 1) < away(end)) start--
    else end++
  }
  return side.slice(start, end)
}
