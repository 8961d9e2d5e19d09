import { searchText } from '../../../layers/model/search-text.ts'

/** Names under which each column is met, in the normal form of `normalName`; the first that a heading has is taken. */
export type ColumnNames<Column extends string> = Readonly<Record<Column, readonly string[]>>

/** Where each column stands in a row. */
export type Places<Column extends string> = Readonly<Partial<Record<Column, number>>>

/** Reads a heading. A name met twice counts once, at its first place; a place serves one column. */
export function placesOf<Column extends string>(
  names: ColumnNames<Column>,
  cells: readonly string[],
): Places<Column> {
  const given = cells.map(normalName)
  const places: Partial<Record<Column, number>> = {}
  const taken = new Set<number>()
  for (const [column, known] of Object.entries(names) as [Column, readonly string[]][]) {
    const place = known
      .map((name) => given.findIndex((cell, at) => cell === name && !taken.has(at)))
      .find((at) => at >= 0)
    if (place === undefined) continue
    places[column] = place
    taken.add(place)
  }
  return places
}

/** `N° de Bureau`, `n_bureau` and `N BUREAU` are one name. */
export const normalName = (cell: string): string =>
  searchText(cell.replace(/n[°º]/gi, 'n '))
    .split(' ')
    .filter((word) => !little.has(word))
    .join(' ')

const little = new Set(['de', 'du', 'des', 'la', 'le', 'les', 'd', 'l', 'en'])
