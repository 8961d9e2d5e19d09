import { addStation } from '../api.ts'
import { getDesk } from '../desk.ts'
import { readAgain } from '../read-again.ts'
import { settledSending } from '../sending.ts'
import { freeNumbers } from './wish.ts'

type Opening = {
  /** districts that are worked on: none of them is taken for a fresh one */
  readonly ids: readonly string[]
  readonly fresh: number
  /** polling place of each; none is said of it where it is left out */
  readonly place: string | null
}

/** The stations that a job fills are made first, empty, in the scenario; gives back their ids. */
export async function prepareStations({ ids, fresh, place }: Opening): Promise<string[]> {
  const desk = getDesk()
  if (!desk || fresh === 0) return []
  const { problem, plan, scenario } = desk
  // those that an earlier search made for the same place, and nobody filled
  const empty = problem.districts.filter(
    ({ id, state, placeId }, index) =>
      state === 'new' && plan.units[index] === 0 && !ids.includes(id) && (placeId ?? null) === place,
  )
  const reused = empty.slice(0, fresh).map(({ id }) => id)
  const numbers = freeNumbers(
    problem.districts.map(({ station }) => station),
    fresh - reused.length,
  )
  await settledSending()
  const made: string[] = []
  for (const number of numbers) made.push(await addStation({ number, place, scenario: scenario.id }))
  if (made.length > 0) await readAgain({ mine: false })
  return [...reused, ...made]
}
