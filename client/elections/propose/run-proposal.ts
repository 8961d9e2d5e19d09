import type { DistrictingAnswer } from '../../../layers/elections/districting/answer.ts'
import type { DistrictingProblem } from '../../../layers/elections/districting/problem.ts'
import type { Progress } from '../../../layers/elections/districting/progress.ts'

export type Asked = { readonly problem: DistrictingProblem }
export type Told =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'answer'; readonly answer: DistrictingAnswer }
  | { readonly kind: 'fault'; readonly message: string }

type Hearing = {
  readonly progress: (progress: Progress) => void
  readonly answer: (answer: DistrictingAnswer) => void
  readonly fault: () => void
}

/** Searches plans beside the page; what it gives back cancels the search. */
export function runProposal(problem: DistrictingProblem, hearing: Hearing): () => void {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  worker.onmessage = ({ data }: MessageEvent<Told>) => {
    if (data.kind === 'progress') return hearing.progress(data.progress)
    worker.terminate()
    if (data.kind === 'answer') hearing.answer(data.answer)
    else hearing.fault()
  }
  worker.onerror = () => {
    worker.terminate()
    hearing.fault()
  }
  worker.postMessage({ problem } satisfies Asked)
  return () => worker.terminate()
}
