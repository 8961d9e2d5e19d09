import { getState, type State, watch } from '../state.ts'
import type { Kernel } from './kernel.ts'

/** What editing draws on the map; its code is fetched when somebody first edits or compares. Gives back its own undoing. */
export function followEditing(kernel: Kernel): () => void {
  let leave = () => {}
  let closed = false
  const start = () => {
    unwatch()
    void import('../tools/show-work.ts').then(({ showWork }) => {
      if (!closed) leave = showWork(kernel)
    })
  }
  const unwatch = watch(isEditing, start)
  if (isEditing(getState())) start()
  return () => {
    closed = true
    unwatch()
    leave()
  }
}

const isEditing = ({ work, outlines, tool }: State): boolean =>
  work !== null || outlines !== null || tool === 'draw'
