/** Where a cell of a wall is: all from 1, rows from the top, columns from the left. */
export type CellPlace = { readonly face: number; readonly row: number; readonly column: number }

/** How many faces, and rows and columns on each. */
export type Wall = { readonly faces: number; readonly rows: number; readonly columns: number }

/** One face, row by row; null: a place that holds no cell. */
export type Face<T> = readonly (readonly (T | null)[])[]

/** A wall as one stands before it; what has no place on it, or one that it does not have, is told apart. */
export function elevationOf<T>(
  wall: Wall,
  cells: readonly T[],
  placeOf: (cell: T) => CellPlace | null,
): { readonly faces: readonly Face<T>[]; readonly elsewhere: readonly T[] } {
  const at = new Map<string, T>()
  const elsewhere: T[] = []
  for (const cell of cells) {
    const place = placeOf(cell)
    const key = place && isOn(wall, place) ? keyOf(place) : null
    if (key === null || at.has(key)) elsewhere.push(cell)
    else at.set(key, cell)
  }
  const counted = (most: number) => Array.from({ length: most }, (_, rank) => rank + 1)
  const faces = counted(wall.faces).map((face) =>
    counted(wall.rows).map((row) =>
      counted(wall.columns).map((column) => at.get(keyOf({ face, row, column })) ?? null),
    ),
  )
  return { faces, elsewhere }
}

const keyOf = ({ face, row, column }: CellPlace): string => `${face}/${row}/${column}`

const isOn = ({ faces, rows, columns }: Wall, { face, row, column }: CellPlace): boolean =>
  face >= 1 && face <= faces && row >= 1 && row <= rows && column >= 1 && column <= columns

/** Where a key leads from a cell; one goes round the corner to the next face, and stops at the edges. Null: no such key. */
export function stepOn(wall: Wall, { face, row, column }: CellPlace, key: string): CellPlace | null {
  const along = (face - 1) * wall.columns + column - 1
  const within = (value: number, most: number) => Math.min(Math.max(value, 1), most)
  const walk = (to: number): CellPlace => {
    const there = within(to + 1, wall.faces * wall.columns) - 1
    return { face: 1 + Math.floor(there / wall.columns), row, column: 1 + (there % wall.columns) }
  }
  switch (key) {
    case 'ArrowRight':
      return walk(along + 1)
    case 'ArrowLeft':
      return walk(along - 1)
    case 'ArrowDown':
      return { face, row: within(row + 1, wall.rows), column }
    case 'ArrowUp':
      return { face, row: within(row - 1, wall.rows), column }
    case 'Home':
      return { face, row, column: 1 }
    case 'End':
      return { face, row, column: wall.columns }
    case 'PageDown':
      return { face: within(face + 1, wall.faces), row, column }
    case 'PageUp':
      return { face: within(face - 1, wall.faces), row, column }
    default:
      return null
  }
}
