import type { LineString, Position } from 'geojson'
import { done, type Outcome, refused } from '../outcome.ts'
import { cutEdges, isOn } from './crossings.ts'
import { edgesOf } from './paths.ts'

/** Cuts a line where another one crosses it: its parts in their order, each begins where the one before ends. */
export function splitLine(line: LineString, knife: readonly Position[]): Outcome<readonly LineString[]> {
  const blades = edgesOf([knife])
  const pieces = cutEdges(edgesOf([line.coordinates]), blades)
  const [first] = pieces
  if (!first) return refused('line-does-not-part')
  const parts: Position[][] = [[first[0], first[1]]]
  for (const [from, to] of pieces.slice(1)) {
    if (blades.some((blade) => isOn(from, blade))) parts.push([from, to])
    else parts.at(-1)?.push(to)
  }
  if (parts.length < 2) return refused('line-does-not-part')
  return done(parts.map((coordinates): LineString => ({ type: 'LineString', coordinates })))
}
