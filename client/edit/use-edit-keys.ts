import { useEffect } from 'react'
import { getState, takeTool } from '../state.ts'
import { handsStill } from './once-read.ts'
import { leave } from './save.ts'
import { redoLast, undoLast } from './undo-redo.ts'
import { wouldLose } from './work.ts'

/** From so many points on, a drawing is worth a question. */
const worthAsking = 3

/** Ctrl+Z, Ctrl+Shift+Z, Escape, wherever the focus is; gives back what Escape does. `ask` is called where something would be lost. */
export function useEditKeys(ask: () => void): () => Promise<void> {
  const quit = async () => {
    const { sketch } = getState()
    if (sketch && sketch.points > 0) return sketch.points < worthAsking ? sketch.abort() : ask()
    await handsStill()
    const { work } = getState()
    if (wouldLose(work)) return ask()
    if (work) return leave()
    takeTool('browse')
  }
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { work, tool } = getState()
      if ((!work && tool !== 'draw') || event.defaultPrevented || isElsewhere(event)) return
      if (event.key === 'Escape') {
        event.preventDefault()
        void quit()
      } else if ((event.ctrlKey || event.metaKey) && /^[zy]$/i.test(event.key)) {
        event.preventDefault()
        if (event.shiftKey || event.key.toLowerCase() === 'y') void redoLast()
        else void undoLast()
      }
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  })
  return quit
}

/** The search box and open dialogs have keys of their own. */
const isElsewhere = (event: KeyboardEvent): boolean =>
  event.target instanceof Element && event.target.closest('.search, .modal, .popover') !== null
