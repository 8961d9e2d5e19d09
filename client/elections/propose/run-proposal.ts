import type { DistrictingAnswer } from '../../../layers/elections/districting/answer.ts'
import type { DistrictingProblem } from '../../../layers/elections/districting/problem.ts'
import type { Progress } from '../../../layers/elections/districting/progress.ts'
import type { Proof } from './proof-told.ts'

export type Asked = {
  readonly problem: DistrictingProblem
  /** where a plan is drawn from nothing: the district of each unit on the desk */
  readonly today: DistrictingProblem['current'] | null
}
export type Told =
  | { readonly kind: 'progress'; readonly progress: Progress }
  /** `proving`: whether it is the best will be told */
  | { readonly kind: 'answer'; readonly answer: DistrictingAnswer; readonly proving: boolean }
  | { readonly kind: 'proof'; readonly proof: Proof }
  | { readonly kind: 'fault'; readonly message: string }

type Hearing = {
  readonly progress: (progress: Progress) => void
  readonly answer: (answer: DistrictingAnswer, proving: boolean) => void
  readonly proof: (proof: Proof) => void
  readonly fault: () => void
}

/** Searches plans beside the page; what it gives back cancels the search, or the proof that follows it. */
export function runProposal(asked: Asked, hearing: Hearing): () => void {
  const worker = new Worker(new URL('./solver-worker.ts', import.meta.url), { type: 'module' })
  worker.onmessage = ({ data }: MessageEvent<Told>) => {
    if (data.kind === 'progress') return hearing.progress(data.progress)
    if (data.kind !== 'answer' || !data.proving) worker.terminate()
    if (data.kind === 'answer') hearing.answer(data.answer, data.proving)
    else if (data.kind === 'proof') hearing.proof(data.proof)
    else hearing.fault()
  }
  worker.onerror = () => {
    worker.terminate()
    hearing.fault()
  }
  worker.postMessage(asked)
  return () => worker.terminate()
}
