import { announce, change, getState, watch } from '../state.ts'
import { editMessages } from './messages.ts'
import { drop, keep, kept, keysOf, take } from './shelf.ts'
import { isOpen, windowName } from './windows.ts'
import { changedPieces, type Work, wouldLose } from './work.ts'

/** Milliseconds of rest before what is typed is kept. */
const rest = 300

/** What a window keeps: whose work it is, and since when. */
type Draft = { readonly work: Work; readonly who: string | null; readonly at: number }

/** Work that no window has in hand any more, under its name on the shelf. */
export type LeftBehind = Draft & { readonly key: string }

/**
 * Keeps what is being typed and drawn, each window under its own name, and offers what windows that are closed left behind.
 * Gives back its own undoing.
 */
export function followDrafts(): () => void {
  let close = () => {}
  let closed = false
  void windowName().then(async (name) => {
    await offerLeftBehind(name)
    if (!closed) close = keepDrafts(name)
  })
  return () => {
    closed = true
    close()
  }
}

function keepDrafts(name: string): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const write = () => {
    const { work } = getState()
    const draft = { work: work && light(work), who: whoIsHere(), at: Date.now() }
    void (wouldLose(work) ? keep('drafts', name, draft) : drop('drafts', name))
  }
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
  if (getState().work) write()
  return () => {
    clearTimeout(timer)
    unwatch()
    removeEventListener('pagehide', hide)
  }
}

const whoIsHere = (): string | null => getState().settings?.person?.name ?? null

/** Set aside under a name of its own, so that other work does not take its place before it was taken up or refused. */
const aside = (name: string): string => `${name}/left-behind`

/** The latest work of a window that is closed, or of this one before it was loaded again; somebody else's is not offered. */
async function offerLeftBehind(own: string): Promise<void> {
  const mine = await take<Draft>('drafts', own)
  if (mine) await keep('drafts', `${aside(own)}/${mine.at}`, mine)
  const found: LeftBehind[] = []
  for (const key of await keysOf('drafts')) {
    const [window = '', isAside] = key.split('/')
    if (!isAside && (await isOpen(window))) continue
    const draft = await kept<Draft>('drafts', key)
    if (draft?.work && draft.who === whoIsHere()) found.push({ ...draft, key })
  }
  const latest = found.sort((one, other) => other.at - one.at)[0]
  if (latest && !getState().work) change({ leftBehind: latest })
}

/** Only what changed and the open form: the rest is read again. */
const light = (work: Work): Work => ({
  ...work,
  pieces: new Map(
    [...work.pieces].filter(([key, piece]) => key === work.current || changedPieces(work).includes(piece)),
  ),
})

/** Takes up what was left behind; another window may have been faster. */
export async function takeUp(): Promise<void> {
  const { leftBehind, language } = getState()
  if (!leftBehind) return
  change({ leftBehind: null })
  const draft = await take<Draft>('drafts', leftBehind.key)
  if (!draft) return announce(editMessages[language].takenElsewhere)
  change({ work: draft.work, selection: [], tool: 'reshape' })
}

export function forgetLeftBehind(): void {
  const { leftBehind } = getState()
  change({ leftBehind: null })
  if (leftBehind) void drop('drafts', leftBehind.key)
}
