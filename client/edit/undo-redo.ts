import { announce, change, getState } from '../state.ts'
import type { Sketch } from './edit-state.ts'
import { editMessages } from './messages.ts'
import { handsStill } from './once-read.ts'
import { redo, undo, type Work } from './work.ts'

/** A drawing that is not finished comes first: its points are undone one by one. */
export const canUndo = (work: Work | null, sketch: Sketch | null): boolean =>
  (sketch?.points ?? 0) > 0 || (work?.past.length ?? 0) > 0

export const canRedo = (work: Work | null, sketch: Sketch | null): boolean =>
  sketch?.canPutBack === true || (work?.future.length ?? 0) > 0

export async function undoLast(): Promise<void> {
  const { sketch } = getState()
  if (sketch && sketch.points > 0) {
    sketch.removeLast()
    return
  }
  await handsStill()
  const { work, language } = getState()
  const last = work?.past.at(-1)
  if (!work || !last) return
  const after = undo(work)
  const m = editMessages[language]
  announce(m.undone(m.acts[last.act]))
  // what was drawn first and is undone leaves nothing in hand
  const nothing = after.pieces.size === 0
  change({ work: nothing ? null : after, saving: { state: 'idle' }, ...(nothing && { tool: 'draw' }) })
}

export async function redoLast(): Promise<void> {
  const { sketch } = getState()
  if (sketch?.canPutBack) {
    sketch.putBack()
    return
  }
  await handsStill()
  const { work, language } = getState()
  const next = work?.future[0]
  if (!work || !next) return
  const m = editMessages[language]
  announce(m.redone(m.acts[next.act]))
  change({ work: redo(work), saving: { state: 'idle' } })
}
