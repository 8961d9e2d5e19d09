import { parcelId } from '../../../layers/cadastre/parcel-reference.ts'
import type { Random } from '../../../layers/model/random.ts'
import { groupBy } from '../group.ts'
import type { Lot } from '../land/share-out.ts'
import { distance, type Point } from '../plane/point.ts'
import { area, centroid } from '../plane/ring.ts'
import { COMMUNE } from './commune.ts'
import { type Dates, parcelDates, sectionDates } from './dates.ts'
import { registeredArea } from './registered-area.ts'
import type { Section } from './sections.ts'

/** A parcel of the cadastre. */
export type Parcel = {
  id: string
  prefix: string
  section: string
  number: number
  points: readonly Point[]
  /** Square metres by the tax register (contenance); sometimes unknown. */
  registered: number | undefined
  surveyed: boolean
  created: string
  updated: string
  /** The lot it was drawn for. */
  lot: number
}

/** The 14 characters of a parcel of this commune. */
export const idOf = (prefix: string, section: string, number: number): string =>
  parcelId(COMMUNE.code, prefix, section, String(number))

/** Every lot numbered: block after block as one walks, with the gaps and late numbers that old divisions leave. */
export function parcelsOf(lots: readonly Lot[], sections: readonly Section[], random: Random): Parcel[] {
  const byFace = groupBy(
    lots.map((lot, index) => ({ lot, index })),
    ({ lot }) => lot.face,
  )
  return sections.flatMap((section) => {
    const own = random.fork(`${section.prefix}${section.code}`)
    const dates = sectionDates(own)
    const ordered = section.sheets.flatMap((sheet) => walk(sheet.flatMap((face) => byFace.get(face) ?? [])))
    const numbers = numbered(ordered.length, own)
    return ordered.map((entry, i) => parcel(entry, section, numbers[i] as Numbered, dates, own))
  })
}

type Entry = { lot: Lot; index: number }
type Numbered = { number: number; late: boolean }

function parcel(
  { lot, index }: Entry,
  section: Section,
  { number, late }: Numbered,
  dates: Dates,
  random: Random,
): Parcel {
  const surveyed = late || random.chance(0.06)
  return {
    id: idOf(section.prefix, section.code, number),
    prefix: section.prefix,
    section: section.code,
    number,
    points: lot.ring.points,
    registered: registeredArea(area(lot.ring.points), surveyed, random),
    surveyed,
    ...parcelDates(dates, late, random),
    lot: index,
  }
}

/** Blocks one after the other, each time the nearest, from the north-west; plots in the order of their streets. */
function walk(entries: readonly Entry[]): Entry[] {
  const blocks = [...groupBy(entries, ({ lot }) => lot.block).values()].map((own) => ({
    own,
    heart: centroid((own[0] as Entry).lot.ring.points),
  }))
  const walked: Entry[] = []
  let here: Point | undefined
  while (blocks.length > 0) {
    const far = ({ heart }: { heart: Point }) => (here ? distance(heart, here) : heart[0] - heart[1])
    const next = blocks.reduce((a, b) => (far(b) < far(a) ? b : a))
    blocks.splice(blocks.indexOf(next), 1)
    walked.push(...next.own)
    here = next.heart
  }
  return walked
}

/** Numbers in order; a divided parcel has left a hole, and its children stand at the end of the section. */
function numbered(count: number, random: Random): Numbered[] {
  const numbers: Numbered[] = []
  const late: number[] = []
  let next = 1
  for (let i = 0; i < count; i++) {
    if (random.chance(0.035) && i + 1 < count) {
      next++
      late.push(i, ++i)
      numbers.push({ number: 0, late: true }, { number: 0, late: true })
      continue
    }
    if (random.chance(0.02)) next += random.integer(1, 3)
    numbers.push({ number: next++, late: false })
  }
  let last = next + random.integer(0, 6)
  for (const index of random.chance(0.5) ? late : [...late].reverse())
    numbers[index] = { number: last++, late: true }
  return numbers
}
