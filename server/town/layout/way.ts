import type { Path } from '../plane/path.ts'

/** What a way is to the people of the town: it decides the width, the houses along it and the word before its name. */
export type Rank = 'boulevard' | 'avenue' | 'main' | 'old' | 'street' | 'close' | 'road' | 'lane' | 'track'

/** A line of the plan. Streets have a width and no parcel; the rest only part one land from another. */
export type Way = {
  kind: 'street' | 'bank' | 'rail' | 'stream' | 'limit' | 'outline'
  /** Metres from the line to the first parcel. */
  half: number
  path: Path
  /** For a street only. */
  rank?: Rank
  /** A name given in advance; the others are named by their quarter. */
  name?: string
  /** Pieces with the same key are one street. */
  key?: string
}

/** Half widths in metres, parcel to axis, by rank. */
export const HALF_WIDTH: Record<Rank, number> = {
  boulevard: 10,
  avenue: 7.5,
  main: 6,
  old: 3.4,
  street: 5,
  close: 4,
  road: 6,
  lane: 3.2,
  track: 2.5,
}
