import type { PDFFont, PDFPage } from 'pdf-lib'
import { printable } from '../../documents/lettering.ts'
import { placesAlong, type Spot } from './lay-labels.ts'
import { paintText, tint } from './paint.ts'

export type Take = (spot: Spot) => boolean

/** A street as a map names it: `line` in points of the page. */
export type NamedLine = { readonly name: string; readonly line: readonly number[] }

type Hand = { readonly font: PDFFont; readonly sizes: readonly number[]; readonly color?: typeof tint.ink }

/** Writes each name along its line, the largest size first, where it covers nothing; gives back those that found no room. */
export function nameStreets(
  page: PDFPage,
  take: Take,
  streets: readonly NamedLine[],
  { font, sizes, color = tint.ink }: Hand,
): NamedLine[] {
  return streets.filter(({ name, line }) => {
    const said = printable(name)
    for (const size of sizes) {
      const [width, height] = [font.widthOfTextAtSize(said, size) + 2, size * 1.15]
      const spot = placesAlong(line, width, height).find((place) => take({ ...place, width, height }))
      if (!spot) continue
      paintText(page, name, spot, { font, size, color, halo: size * 0.28 })
      return false
    }
    return true
  })
}
