import { type Label, label } from '../../model/label.ts'
import type { Dated } from './dated.ts'

/** What a station should not exceed, “autant que possible”: said, never refused. And how many electors a booth serves. */
type Size = { readonly usual: number; readonly most: number; readonly perBooth: number }

const today: Dated<Size> = {
  from: '2007-12-20',
  rule: { usual: 800, most: 1000, perBooth: 300 },
  source: 'Circulaire du 20 décembre 2007 (INTA0700123C) ; Code électoral, art. L62',
}

export const electorCeiling = today.rule.most

/** From here on a station is near its ceiling. */
export const usualElectors = today.rule.usual

const written = (count: number): Label =>
  label(count.toLocaleString('fr-FR').replace(/\s/g, '\u00a0'), count.toLocaleString('en-GB'))

/** As people write them: 1 000, 1,000. */
export const writtenCeiling = written(electorCeiling)
export const writtenUsual = written(usualElectors)

/** A booth for each 300 electors, and one for the rest. */
export const boothsFor = (electors: number): number => Math.ceil(electors / today.rule.perBooth)
