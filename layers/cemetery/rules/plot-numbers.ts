/** How the plots of a grid are called. */
export type Numbering = {
  /** `{row}`: A, B… Z, AA; `{row1}`: 1, 2…; `{n}`: the number in the row; `{all}`: the number in the grid */
  readonly pattern: string
  /** the number of the first plot, of the first row */
  readonly first?: number
  readonly firstRow?: number
  /** `same`: every row from its start; `snake`: the next row comes back */
  readonly way?: 'same' | 'snake'
  /** every number, or the odd or even ones only, as on the two sides of a path */
  readonly step?: 'all' | 'odd' | 'even'
  /** digits of a number, filled with zeros */
  readonly digits?: number
}

export type Cell = {
  /** from 1 */
  readonly row: number
  readonly place: number
  readonly rows: number
  readonly plots: number
}

/** The number of a cell; a pattern without any of its words gives every cell the same, which the grid refuses. */
export function numberOf(numbering: Numbering, { row, place, plots }: Cell): string {
  const { pattern, first = 1, firstRow = 1, way = 'same', step = 'all', digits = 1 } = numbering
  const walked = way === 'snake' && row % 2 === 0 ? plots + 1 - place : place
  const write = (rank: number) => String(stepped(first + rank - 1, step)).padStart(digits, '0')
  const words: Readonly<Record<string, string>> = {
    row: letters(firstRow + row - 1),
    row1: String(firstRow + row - 1),
    n: write(walked),
    all: write((row - 1) * plots + walked),
  }
  return pattern.replaceAll(/\{(row1|row|n|all)\}/g, (_all, word: string) => words[word] ?? '')
}

/** The second number is 3 on the odd side and 4 on the even one. */
const stepped = (rank: number, step: 'all' | 'odd' | 'even'): number =>
  step === 'all' ? rank : step === 'odd' ? 2 * rank - 1 : 2 * rank

/** 1 is A, 26 is Z, 27 is AA. */
export function letters(rank: number): string {
  let text = ''
  for (let left = rank; left > 0; left = Math.floor((left - 1) / 26))
    text = String.fromCharCode(65 + ((left - 1) % 26)) + text
  return text
}
