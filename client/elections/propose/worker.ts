import { propose } from '../../../layers/elections/districting/propose.ts'
import type { Asked, Told } from './run-proposal.ts'

// a worker of its own, so that the page goes on while it searches; to be cancelled it is ended
addEventListener('message', ({ data }: MessageEvent<Asked>) => void answer(data))

async function answer({ problem }: Asked): Promise<void> {
  const tell = (told: Told) => postMessage(told)
  try {
    const clock = () => performance.now()
    const found = await propose(problem, { clock }, (progress) => tell({ kind: 'progress', progress }))
    tell({ kind: 'answer', answer: found })
  } catch (error) {
    tell({ kind: 'fault', message: String(error) })
  }
}
