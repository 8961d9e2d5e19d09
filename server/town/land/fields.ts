import type { Random } from '../../../layers/model/random.ts'
import { orientedBox } from '../plane/box.ts'
import { cut } from '../plane/cut.ts'
import { midpoint, move } from '../plane/point.ts'
import { area, firstHit, type Ring } from '../plane/ring.ts'
import { bestCut, kinked } from '../streets/best-cut.ts'

/** How open land is parted: fields, meadows or woods, square metres of the pieces, and the crookedness of the hedges in metres. */
export type FieldStyle = { pieces: readonly [number, number]; strips: number; large: number; crook: number }

/** Land first parted into furlongs (“quartiers”), each then left whole, parted again, or laid out in long strips side by side. */
export function fieldsOf(land: Ring, style: FieldStyle, random: Random): Ring[] {
  return parted(land, [40_000, 90_000], style.crook, random).flatMap((furlong) => {
    const draw = random.unit()
    if (draw < style.strips) return stripsOf(furlong, random)
    if (draw < style.strips + style.large) return [furlong]
    return parted(furlong, style.pieces, style.crook, random)
  })
}

/** Pieces cut across their length again and again until they have the size drawn for them. */
export function parted(land: Ring, size: readonly [number, number], crook: number, random: Random): Ring[] {
  const done: Ring[] = []
  const waiting = [land]
  for (let turn = 0; waiting.length > 0 && turn < 400; turn++) {
    const piece = waiting.shift() as Ring
    const wish = { from: 0.34, to: 0.66, tilt: 0.16, clear: 25, shape: kinked(45, crook) }
    const path = area(piece.points) > random.between(...size) ? bestCut(piece, wish, random) : undefined
    const halves = path && cut(piece, path)
    if (halves) waiting.push(halves.left, halves.right)
    else done.push(piece)
  }
  return [...done, ...waiting]
}

/** Long narrow fields, each a plough team's share, running down the furlong's shorter side. */
function stripsOf(furlong: Ring, random: Random): Ring[] {
  const box = orientedBox(furlong.points)
  const count = Math.max(2, Math.round(box.length / random.between(18, 42)))
  const bend = random.between(-5, 5)
  const strips: Ring[] = []
  let rest = furlong
  let place = -box.length / 2
  for (let i = 1; i < count; i++) {
    place += (box.length / count) * random.between(0.7, 1.3)
    const next = strip(rest, place, bend)
    if (next) {
      strips.push(next.taken)
      rest = next.rest
    }
  }
  return [...strips, rest]

  function strip(land: Ring, offset: number, bow: number) {
    const middle = move(box.centre, box.along, offset)
    const outside = move(middle, box.across, box.width)
    const down = firstHit(land, outside, [-box.across[0], -box.across[1]])
    const up = down && firstHit(land, down.point, [-box.across[0], -box.across[1]])
    if (!down || !up || up.metres < 15) return undefined
    const heart = move(midpoint(down.point, up.point), box.along, bow)
    const halves = cut(land, [down.point, heart, up.point])
    if (!halves || area(halves.left.points) < 900 || area(halves.right.points) < 900) return undefined
    const ahead = (shape: Ring) =>
      shape.points.reduce((sum, p) => sum + p[0] * box.along[0] + p[1] * box.along[1], 0) /
      shape.points.length
    return ahead(halves.left) < ahead(halves.right)
      ? { taken: halves.left, rest: halves.right }
      : { taken: halves.right, rest: halves.left }
  }
}
