import { change, getState, watch } from '../state.ts'
import { newKey } from './key.ts'
import { drop, keep, kept } from './shelf.ts'
import { changedPieces, type Work, wouldLose } from './work.ts'

/** Milliseconds of rest before what is typed is kept. */
const rest = 300

/** Each window keeps its own draft: two that work side by side do not take each other's. */
function windowName(): string {
  try {
    const name = sessionStorage.getItem('carreau.window') ?? newKey()
    sessionStorage.setItem('carreau.window', name)
    return name
  } catch {
    return 'window'
  }
}

/** Keeps what is being typed and drawn, and offers what an earlier visit of this window left behind. Gives back its own undoing. */
export function followDrafts(): () => void {
  const name = windowName()
  let timer: ReturnType<typeof setTimeout> | undefined
  const write = () => {
    const { work } = getState()
    void (wouldLose(work) ? keep('drafts', name, light(work)) : drop('drafts', name))
  }
  void offerLeftBehind(name)
  const unwatch = watch(
    (state) => state.work,
    (work) => {
      clearTimeout(timer)
      timer = setTimeout(write, work ? rest : 0)
    },
  )
  // a page that is closed in the meantime still writes
  const hide = () => getState().work && write()
  addEventListener('pagehide', hide)
  return () => {
    clearTimeout(timer)
    unwatch()
    removeEventListener('pagehide', hide)
  }
}

/** Set aside under a name of its own, so that other work does not take its place before it was taken up or refused. */
const aside = (name: string): string => `${name}/left-behind`

async function offerLeftBehind(name: string): Promise<void> {
  const work = (await kept<Work>('drafts', name)) ?? (await kept<Work>('drafts', aside(name)))
  if (!work || getState().work) return
  await keep('drafts', aside(name), work)
  change({ leftBehind: work })
}

/** Only what changed and the open form: the rest is read again. */
const light = (work: Work | null): Work | null =>
  work && {
    ...work,
    pieces: new Map(
      [...work.pieces].filter(([key, piece]) => key === work.current || changedPieces(work).includes(piece)),
    ),
  }

/** Takes up what was left behind. */
export function takeUp(): void {
  const { leftBehind } = getState()
  if (!leftBehind) return
  forgetLeftBehind()
  change({ work: leftBehind, selection: [], tool: 'reshape' })
}

export function forgetLeftBehind(): void {
  change({ leftBehind: null })
  const name = windowName()
  void drop('drafts', aside(name))
  if (!getState().work) void drop('drafts', name)
}
