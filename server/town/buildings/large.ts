import type { Random } from '../../../layers/model/random.ts'
import type { Lot } from '../land/share-out.ts'
import { type Built, boxesMeet, boxFrame, type Frame, fits, light, outline, solid } from './frame.ts'

/** Slabs of flats, parallel, with lawns between them; sometimes a tower; a row of garages. */
export function slabs(lot: Lot, random: Random): Built[] {
  const frame = boxFrame(lot)
  const found: Built[] = []
  const gap = random.between(38, 46)
  for (let v = -frame.depth / 2 + 20; v < frame.depth / 2 - 12; v += gap) {
    const rows = frame.width > 150 ? [-1, 1] : [0]
    for (const half of rows) {
      const length = Math.min(frame.width / rows.length - 30, random.between(48, 96))
      const u = (half * frame.width) / 4 - length / 2 + random.between(-8, 8)
      const [w, step] = [random.between(11, 13), random.between(2, 4)]
      const stepped = random.chance(0.4)
      const middle = u + length * random.between(0.4, 0.6)
      const plan: [number, number][] = stepped
        ? [
            [u, v],
            [middle, v],
            [middle, v + step],
            [u + length, v + step],
            [u + length, v + w + step],
            [middle, v + w + step],
            [middle, v + w],
            [u, v + w],
          ]
        : [
            [u, v],
            [u + length, v],
            [u + length, v + w],
            [u, v + w],
          ]
      const points = outline(frame, plan)
      if (length > 24 && fits(lot.ring, points)) found.push(solid(points))
      else found.push(...tower(lot, frame, u + length / 2, v, random))
    }
  }
  const clear = (row: Built) => !found.some((slab) => boxesMeet(slab.points, row.points))
  return [...found, ...garages(lot, frame, random).filter(clear)]
}

function tower(lot: Lot, frame: Frame, u: number, v: number, random: Random): Built[] {
  const s = random.between(9, 11)
  const points = outline(frame, [
    [u - s, v - s],
    [u + s, v - s],
    [u + s, v + s],
    [u - s, v + s],
  ])
  return fits(lot.ring, points) ? [solid(points)] : []
}

function garages(lot: Lot, frame: Frame, random: Random): Built[] {
  const count = random.integer(6, 14)
  const [u, v] = [frame.width / 2 - 10 - count * 2.8, -frame.depth / 2 + 5]
  const points = outline(frame, [
    [u, v],
    [u + count * 2.8, v],
    [u + count * 2.8, v + 5.5],
    [u, v + 5.5],
  ])
  return fits(lot.ring, points) ? [light(points)] : []
}

/** A hall that covers a good part of its lot, with offices on its front or a canopy at its back. */
export function hall(lot: Lot, random: Random, share: readonly [number, number] = [0.5, 0.78]): Built[] {
  const frame = boxFrame(lot)
  const [a, b] = [random.between(...share), random.between(...share)]
  for (let shrink = 1; shrink > 0.35; shrink -= 0.09) {
    const [w, d] = [frame.width * a * shrink, frame.depth * b * shrink]
    const u = random.between(-0.5, 0.5) * frame.width * (1 - a) * 0.4 - w / 2
    const v = random.between(-0.5, 0.5) * frame.depth * (1 - b) * 0.4 - d / 2
    const points = outline(frame, hallPlan(u, v, w, d, random))
    if (fits(lot.ring, points)) return [solid(points), ...canopy(lot, frame, u, v, w, d, random)]
  }
  return []
}

function hallPlan(u: number, v: number, w: number, d: number, random: Random): [number, number][] {
  const notch = random.between(0.2, 0.45)
  const plain: [number, number][] = [
    [u, v],
    [u + w, v],
    [u + w, v + d],
    [u, v + d],
  ]
  if (random.chance(0.45)) return plain
  return random.chance(0.5)
    ? [
        [u, v],
        [u + w, v],
        [u + w, v + d * (1 - notch)],
        [u + w * (1 - notch), v + d * (1 - notch)],
        [u + w * (1 - notch), v + d],
        [u, v + d],
      ]
    : [
        [u, v + d * notch],
        [u + w * notch, v + d * notch],
        [u + w * notch, v],
        [u + w, v],
        [u + w, v + d],
        [u, v + d],
      ]
}

function canopy(lot: Lot, frame: Frame, u: number, v: number, w: number, d: number, random: Random): Built[] {
  if (!random.chance(0.45)) return []
  const [length, reach] = [w * random.between(0.25, 0.6), random.between(4, 9)]
  const points = outline(frame, [
    [u, v + d],
    [u + length, v + d],
    [u + length, v + d + reach],
    [u, v + d + reach],
  ])
  return fits(lot.ring, points) ? [light(points)] : []
}
