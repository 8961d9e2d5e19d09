import type { Random } from '../../../layers/model/random.ts'

/** The days when the paper plan was digitised, sheet after sheet. */
const DIGITISED = ['2007-11-14', '2007-11-15', '2007-11-19', '2008-02-04', '2008-02-05', '2008-02-11']

/** The days of a general update: every parcel of a section gets the date, whatever has changed. */
const RENEWED = ['2014-03-03', '2016-09-20', '2019-06-11', '2021-02-08', '2023-01-13']

export type Dates = { created: string; updated: string }

/** A date AAAA-MM-JJ between two years, both included. */
function someDay(random: Random, from: number, to: number): string {
  const [year, month, day] = [random.integer(from, to), random.integer(1, 12), random.integer(1, 28)]
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** What a whole section has in common. */
export const sectionDates = (random: Random): Dates => ({
  created: random.pick(DIGITISED),
  updated: random.pick(RENEWED),
})

/** Most parcels have the dates of their section; some were surveyed or touched since. */
export function parcelDates(section: Dates, late: boolean, random: Random): Dates {
  const created = late ? someDay(random, 2010, 2023) : section.created
  const touched = random.chance(0.2) ? someDay(random, 2015, 2023) : section.updated
  return { created, updated: touched > created ? touched : created }
}
