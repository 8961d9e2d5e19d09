import type { Geometry } from 'geojson'
import type { Label } from '../../layers/model/label.ts'
import type { Known } from './work.ts'

/** What the clerk works with on the map. */
export type EditOptions = {
  /** the pointer falls on vertices and edges nearby */
  readonly snap: boolean
  /** a border that two areas share moves as one */
  readonly shared: boolean
  /** a line follows the border that it is led along */
  readonly trace: boolean
  /** the map moves under a fixed cross: for fingers */
  readonly aim: boolean
}

/** Somebody else changed what I changed: field by field and on the map. */
export type Conflict = {
  readonly key: string
  /** as it is now; null when it was deleted */
  readonly theirs: Known | null
  readonly who: string | null
  readonly at: string | null
}

/** Where a save stands. */
export type Saving =
  | { readonly state: 'idle' }
  /** what was done on the map waits for what lies around */
  | { readonly state: 'reading' }
  | { readonly state: 'busy' }
  /** values that cannot be taken, by piece and field; `said` is the server's own sentence */
  | {
      readonly state: 'refused'
      readonly said: Label | null
      readonly faults: Readonly<Record<string, Readonly<Record<string, Label>>>>
      /** where the drawing is at fault, lon and lat of WGS 84 */
      readonly at: readonly [number, number] | null
    }
  | { readonly state: 'conflict'; readonly conflict: Conflict }

/** A drawing that has points and is not finished: what the bar can do with it. */
export type Sketch = {
  readonly points: number
  readonly canFinish: boolean
  readonly canPutBack: boolean
  readonly addAtCentre: () => void
  /** a point of the ground, lon and lat of WGS 84 */
  readonly addAt: (lon: number, lat: number) => void
  readonly finish: () => void
  readonly removeLast: () => void
  readonly putBack: () => void
  readonly abort: () => void
}

/** Two states of one feature, in the plane of the legal system. */
export type Outlines = { readonly before: Geometry | null; readonly after: Geometry | null }

/** Something that was done and can be undone for a moment. */
export type Toast = { readonly said: Label; readonly undo: (() => void) | null }
