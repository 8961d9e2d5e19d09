import type { DistrictingAnswer } from '../../../layers/elections/districting/answer.ts'
import type { DistrictingProblem } from '../../../layers/elections/districting/problem.ts'
import { propose } from '../../../layers/elections/districting/propose.ts'
import { renumbered } from '../../../layers/elections/districting/renumber.ts'
import { canProve, proofOf } from './proof.ts'
import type { Asked, Told } from './run-proposal.ts'

// a worker of its own, so that the page goes on while it searches; to be cancelled it is ended
addEventListener('message', ({ data }: MessageEvent<Asked>) => void answer(data))

async function answer({ problem, today }: Asked): Promise<void> {
  const tell = (told: Told) => postMessage(told)
  try {
    const clock = () => performance.now()
    const found = await propose(problem, { clock }, (progress) => tell({ kind: 'progress', progress }))
    const proving = today === null && canProve(problem, found)
    tell({ kind: 'answer', answer: today ? toldAnew(problem, today, found) : found, proving })
    if (proving) tell({ kind: 'proof', proof: await proofOf(problem, found) })
  } catch (error) {
    tell({ kind: 'fault', message: String(error) })
  }
}

/** A plan that began with nothing, told against the plan of today. */
function toldAnew(
  problem: DistrictingProblem,
  today: NonNullable<Asked['today']>,
  answer: DistrictingAnswer,
): DistrictingAnswer {
  const { others, ...best } = answer
  return {
    ...best,
    ...renumbered(problem, today, answer),
    others: others.map((other) => renumbered(problem, today, other)),
  }
}
