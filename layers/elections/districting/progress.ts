/** How far a search is: for a bar with a figure beside it. */
export type Progress = {
  /** from 0 to 1 */
  readonly share: number
  /** objective of the best plan so far, in electors moved to another place */
  readonly best: number
  /** electors that this plan leaves outside the bands */
  readonly outside: number
}

/** What a search needs from where it runs: it has no clock of its own. */
export type ProposeOptions = {
  /** searches from different draws; 10 are usual */
  readonly restarts?: number
  /** whether plans that are better in one respect are looked for, too; they are */
  readonly others?: boolean
  /** lets other work in between two slices of some milliseconds, so that a cancel is heard */
  readonly pause?: () => Promise<void>
  /** processor time so far, in milliseconds */
  readonly clock?: () => number
}
