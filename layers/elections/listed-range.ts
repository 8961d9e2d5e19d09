/** Which side of a street. */
export type Parity = 'even' | 'odd' | 'all'

/** One row of a town’s polling list: a stretch of a street that votes in a station, with how many electors. */
export type ListedRange = {
  /** where it is written */
  readonly sheet: string
  readonly line: number
  /** normalised: `0017`, `0017A`; null where the list says that there is none */
  readonly station: string | null
  readonly street: string
  /** where a list names its street by key: the key, or null for a name that is no street; else it is found by its name */
  readonly streetKey?: string | null
  readonly parity: Parity
  readonly from: number
  readonly to: number
  readonly suffixFrom?: string
  readonly suffixTo?: string
  readonly noNumber?: true
  readonly men: number | null
  readonly women: number | null
  readonly electors: number | null
}

/**
 * “Paire”, “P”, “pairs”; “Impaire”, “I”; nothing or “tous” is both sides, and so is “Suite”, which one print puts where a street goes on
 * under its old numbers; null for any other word.
 */
export function readParity(written: string): Parity | null {
  const word = written
    .trim()
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z]/g, '')
  if (/^(p|pairs?|paires?|even|e|cotepair)$/.test(word)) return 'even'
  if (/^(i|impairs?|impaires?|odd|o|coteimpair)$/.test(word)) return 'odd'
  return /^(|tous|toutes|les?deux|lesdeuxcotes|pi|ip|pairsetimpairs|pairetimpair|mixte|suite|all|x)$/.test(
    word,
  )
    ? 'all'
    : null
}
