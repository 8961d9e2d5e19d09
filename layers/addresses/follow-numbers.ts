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
  const nearest = [...side]
    .sort((a, b) => Math.abs(a.number - number) - Math.abs(b.number - number))
    .slice(0, window)
  const farthest = Math.abs((nearest.at(-1) as House).number - number) + 1
  const numbers = nearest.map((house) => house.number - number)
  const weights = numbers.map((away) => tricube(Math.abs(away) / (farthest * 1.2)))
  const [xs, ys] = [nearest.map((house) => house.x), nearest.map((house) => house.y)]
  return [fitAtZero(numbers, xs, weights), fitAtZero(numbers, ys, weights)]
}
