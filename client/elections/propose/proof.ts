import wasm from 'highs/runtime?url'
import type { DistrictingAnswer } from '../../../layers/elections/districting/answer.ts'
import { type Certificate, prove } from '../../../layers/elections/districting/certificate.ts'
import { groundOf } from '../../../layers/elections/districting/ground.ts'
import { loadHighs } from '../../../layers/elections/districting/highs.ts'
import { Pieces } from '../../../layers/elections/districting/pieces.ts'
import type { DistrictingProblem } from '../../../layers/elections/districting/problem.ts'
import { tellProposal } from '../../../layers/elections/districting/tell.ts'
import { type Proof, secondsToProve } from './proof-told.ts'

/** Beyond so many units that may move, no proof ends while somebody waits. */
const mostUnits = 350

/** Nothing is proved of a plan that is not as asked: it is the nearest, not the best. */
export const canProve = (problem: DistrictingProblem, { unmet }: DistrictingAnswer): boolean =>
  unmet.every(({ why }) => why === 'locked') &&
  groundOf(problem).free.reduce((sum, free) => sum + free, 0) <= mostUnits

export async function proofOf(
  problem: DistrictingProblem,
  { assignment }: DistrictingAnswer,
): Promise<Proof> {
  const solve = await loadHighs(wasm).catch(() => null)
  // a browser that lets no WebAssembly run proves nothing
  if (!solve) return { status: 'unknown' }
  const clock = () => performance.now()
  return told(problem, prove(problem, assignment, solve, { seconds: secondsToProve, clock }))
}

function told(problem: DistrictingProblem, certificate: Certificate): Proof {
  if (certificate.status === 'gap') return { status: 'gap', gap: certificate.gap }
  if (certificate.status !== 'better') return { status: certificate.status }
  const ground = groundOf(problem)
  const at = Int32Array.from(certificate.assignment, (slot) => slot ?? ground.districts)
  return {
    status: 'better',
    proposal: tellProposal({ problem, ground, parts: new Pieces(ground) }, at, 'best'),
  }
}
