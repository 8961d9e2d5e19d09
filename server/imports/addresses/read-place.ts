import type { Label } from '../../../layers/model/label.ts'
import { isInside, transformer } from './find-crs.ts'
import type { Cells } from './read-row.ts'
import { type Remark, refusals } from './refusals.ts'

/** Where a row is, in the system that its file uses for it. */
export type Placed = { readonly x: number; readonly y: number; readonly srid: number }

/** Nothing for a place without coordinates when `optional`. */
export type PlaceReader = (
  cells: Cells,
  optional: boolean,
  say: (remark: Remark) => void,
) => Placed | { readonly refused: Label } | null

/**
 * Reads long/lat when a row has them, else x/y in `srid`; checks that the two agree within a metre and that the place
 * is in the territory of the database, whose system is `legal`.
 */
export function placeReader(legal: number, srid: number | null): PlaceReader {
  const fromDegrees = transformer(4326, legal)
  const fromFile = srid === null ? null : transformer(srid, legal)

  return (cells, optional, say) => {
    const degrees = readPair(cells('lon'), cells('lat'), say)
    if (degrees && 'refused' in degrees) return degrees
    const metres = fromFile ? readPair(cells('x'), cells('y'), say) : null
    if (metres && 'refused' in metres) return metres
    if (!degrees && !metres) return optional ? null : { refused: refusals.noCoordinates() }
    const [x, y] = degrees ?? (metres as readonly [number, number])
    const there = degrees ? fromDegrees([x, y]) : (fromFile as NonNullable<typeof fromFile>)([x, y])
    if (!isInside(there, legal)) {
      const turned = degrees && isInside(fromDegrees([y, x]), legal)
      return { refused: turned ? refusals.swapped() : refusals.outside() }
    }
    if (degrees && metres && fromFile && distance(there, fromFile([metres[0], metres[1]])) > 1) say('off-by')
    return { x, y, srid: degrees ? 4326 : (srid as number) }
  }
}

/** A number with a decimal point or comma; nothing else. */
export function readDecimal(text: string): number | null {
  if (!/^[+-]?\d{1,12}([.,]\d{1,30})?(e[+-]?\d{1,2})?$/i.test(text)) return null
  const value = Number(text.replace(',', '.'))
  return Number.isFinite(value) ? value : null
}

/** Both empty, or both zero: no coordinates. */
function readPair(first: string, second: string, say: (remark: Remark) => void) {
  if (first === '' && second === '') return null
  const [x, y] = [readDecimal(first), readDecimal(second)]
  if (x === null || y === null)
    return { refused: refusals.badCoordinates(`${first}, ${second}`.slice(0, 80)) }
  if (x === 0 && y === 0) return null
  if (first.includes(',') || second.includes(',')) say('decimal-comma')
  return [x, y] as const
}

const distance = (a: readonly [number, number], b: readonly [number, number]): number =>
  Math.hypot(a[0] - b[0], a[1] - b[1])
