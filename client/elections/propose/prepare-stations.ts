import { addStation } from '../api.ts'
import { getDesk } from '../desk.ts'
import { readAgain } from '../read-again.ts'
import { settledSending } from '../sending.ts'
import { freeNumbers, type JobKind } from './wish.ts'

type Opening = {
  readonly job: JobKind
  readonly ids: readonly string[]
  readonly into: number
  /** of a station that opens; a divided one keeps its own */
  readonly place: string
}

/** The stations that a job fills are made first, empty, in the scenario; gives back their ids. */
export async function prepareStations({ job, ids, into, place }: Opening): Promise<string[]> {
  const desk = getDesk()
  if (!desk || (job !== 'split' && job !== 'open')) return []
  const { problem, plan, scenario } = desk
  const mother = problem.districts.find(({ id }) => id === ids[0])
  const many = job === 'split' ? into - 1 : 1
  // those that an earlier search made, and nobody filled
  const empty = problem.districts.filter(
    ({ id, state }, index) => state === 'new' && plan.units[index] === 0 && !ids.includes(id),
  )
  const reused = empty.slice(0, many).map(({ id }) => id)
  const numbers = freeNumbers(
    problem.districts.map(({ station }) => station),
    many - reused.length,
  )
  await settledSending()
  const made: string[] = []
  for (const number of numbers)
    made.push(
      await addStation({
        number,
        place: (job === 'split' ? mother?.placeId : place) || null,
        scenario: scenario.id,
      }),
    )
  if (made.length > 0) await readAgain({ mine: false })
  return [...reused, ...made]
}
