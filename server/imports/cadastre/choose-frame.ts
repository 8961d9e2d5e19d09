import { legalCrs, shownCrs } from '../../../layers/model/crs.ts'
import { label } from '../../../layers/model/label.ts'
import type { Question, SourceFile } from '../importer.ts'
import { type Frame, findFrames, frameOf } from '../read/sniff-crs.ts'
import { contradictingSystem, otherTerritory } from './errors.ts'

type Pair = readonly [number, number]

export type FrameClues = {
  readonly file: SourceFile
  /** one place of each object that was looked at */
  readonly points: readonly Pair[]
  /** what the file says of itself */
  readonly said: number | null
  /** what a person chose */
  readonly chosen?: number
  /** the legal system of the place */
  readonly legal: number
}

/** How the file's coordinates are to be read, or the question that only a person can answer. */
export function chooseFrame(clues: FrameClues): Frame | Question {
  const { file, points, legal } = clues
  const { said } = clues
  const found = findFrames(points, legal)
  if (clues.chosen !== undefined) {
    const chosen = found.find((frame) => frame.srid === clues.chosen) ?? frameOf(clues.chosen, legal)
    if (!chosen) throw otherTerritory(file, legal, points[0])
    return chosen
  }
  // no place at all: every object will be refused for that
  if (points.length === 0) return frameOf(said ?? 4326, legal) ?? wgs84(legal)
  const [only, second] = found
  if (!only) throw otherTerritory(file, legal, points[0])
  if (said !== null) {
    const named = found.find((frame) => isSameSystem(said, frame.srid))
    if (!named) throw contradictingSystem(file, said, sridsOf(found))
    return named
  }
  return second ? question(sridsOf(found)) : only
}

const wgs84 = (legal: number) => frameOf(4326, legal) as Frame

export const isQuestion = (choice: Frame | Question): choice is Question => 'input' in choice

/** Whether a file that names `said` may be read in `srid`. */
export const isSameSystem = (said: number, srid: number): boolean => (twins.get(said) ?? said) === srid

/** Systems that differ by less than a plan can show. */
const twins = new Map([
  [4171, 4326],
  [4258, 4326],
  [4979, 4326],
  [9793, 2154],
  [9794, 2154],
])

const sridsOf = (frames: readonly Frame[]) => [...new Set(frames.map((frame) => frame.srid))]

const names = new Map([...legalCrs, ...shownCrs].map(({ srid, name }) => [srid, name]))

const question = (srids: readonly number[]): Question => ({
  input: 'crs',
  text: label(
    `Ses coordonnées peuvent se lire de plusieurs façons (${srids.map((srid) => names.get(srid)).join(', ')}) : laquelle est la bonne ?`,
    `Its coordinates can be read in several ways (${srids.map((srid) => names.get(srid)).join(', ')}): which is right?`,
  ),
  options: srids.map((srid) => {
    const name = names.get(srid) ?? `EPSG:${srid}`
    return { value: String(srid), label: label(name, name) }
  }),
})
