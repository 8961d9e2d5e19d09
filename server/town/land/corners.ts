import { at, cross, distance, dot, heading, move, type Point } from '../plane/point.ts'
import type { Ring } from '../plane/ring.ts'

/** The corners of a block between two streets cut off, as the road office asks where walls hide the view. */
export function cutCorners(block: Ring, metres: number, isStreet: (tag: number) => boolean): Ring {
  const points: Point[] = []
  const tags: number[] = []
  block.points.forEach((corner, i) => {
    const [before, after] = [at(block.points, i - 1), at(block.points, i + 1)]
    const [arriving, leaving] = [heading(before, corner), heading(corner, after)]
    const square = cross(arriving, leaving) > 0.8 && Math.abs(dot(arriving, leaving)) < 0.6
    const room = Math.min(distance(before, corner), distance(corner, after)) > metres * 2.5
    const streets = isStreet(at(block.tags, i - 1)) && isStreet(at(block.tags, i))
    const cutOff = square && room && streets
    points.push(...(cutOff ? [move(corner, arriving, -metres), move(corner, leaving, metres)] : [corner]))
    tags.push(...(cutOff ? [at(block.tags, i), at(block.tags, i)] : [at(block.tags, i)]))
  })
  return { points, tags }
}
