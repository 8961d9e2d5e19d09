import { label } from '../model/label.ts'
import type { Finding } from './api.ts'
import { overlap } from './ranges.ts'
import type { WrittenRange } from './side-pieces.ts'

type NamedRange = WrittenRange & { readonly id: string; readonly street_name: string }

/** Lines of one street that hold the same numbers: the database refuses them where it knows the street; where it does not, they are told. */
export function overlapsIn(ranges: readonly NamedRange[]): Finding[] {
  return ranges.flatMap((one, index) =>
    ranges
      .slice(index + 1)
      .filter((other) => overlap(one, other))
      .map((other) => overlapping(one, other)),
  )
}

function overlapping(one: NamedRange, other: NamedRange): Finding {
  const [a, b] = [one, other].map(({ number_from, number_to }) => `${number_from}–${number_to}`)
  return {
    kind: 'overlap',
    units: [],
    electors: 0,
    said: label(
      `${one.street_name} : les tranches ${a} et ${b} se recouvrent`,
      `${one.street_name}: the ranges ${a} and ${b} hold the same numbers`,
    ),
    at: null,
  }
}
