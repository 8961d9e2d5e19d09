import { groupBy } from './group-by.ts'
import { type StreetPlan, streetPlan, type WrittenRange } from './side-pieces.ts'

/** A range with the street it lies in. */
export type StreetRange = WrittenRange & { readonly street: string; readonly street_name: string }

/** A street that the base says otherwise today than when the scenario was made of it. */
export type BaseChange<R extends StreetRange = StreetRange> = {
  readonly street: string
  readonly name: string
  /** the base then, the base now, the scenario */
  readonly was: readonly StreetRange[]
  readonly is: readonly R[]
  readonly mine: readonly StreetRange[]
  /** `theirs`: the scenario had not touched the street; `same`: it says the same already; `both`: somebody has to choose */
  readonly who: 'theirs' | 'same' | 'both'
}

/** What changed in the base of a scenario, street by street. */
export function baseChanges<R extends StreetRange>(
  was: readonly StreetRange[],
  is: readonly R[],
  mine: readonly StreetRange[],
): BaseChange<R>[] {
  const [before, now, own] = [byStreet(was), byStreet(is), byStreet(mine)]
  return [...new Set([...before.keys(), ...now.keys()])].flatMap((street) => {
    const change = {
      street,
      was: before.get(street) ?? [],
      is: now.get(street) ?? [],
      mine: own.get(street) ?? [],
    }
    if (says(change.was) === says(change.is)) return []
    const name = [...change.is, ...change.was][0]?.street_name ?? street
    return [{ ...change, name, who: whoChanged(change) }]
  })
}

function whoChanged({ was, is, mine }: Pick<BaseChange, 'was' | 'is' | 'mine'>): BaseChange['who'] {
  if (says(mine) === says(is)) return 'same'
  return says(mine) === says(was) ? 'theirs' : 'both'
}

const byStreet = <R extends StreetRange>(ranges: readonly R[]): Map<string, R[]> =>
  groupBy(ranges, ({ street }) => street)

/** What ranges hold, however the lines are cut. */
const says = (ranges: readonly WrittenRange[]): string =>
  JSON.stringify(streetPlan(ranges) satisfies StreetPlan)
