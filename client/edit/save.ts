import { layerOf } from '../../layers/index.ts'
import type { Problem } from '../../layers/model/api.ts'
import { type Label, label } from '../../layers/model/label.ts'
import { ApiError } from '../api.ts'
import { announce, change, getState, select } from '../state.ts'
import { faultsOf } from './check-piece.ts'
import type { Conflict } from './edit-state.ts'
import { newKey } from './key.ts'
import { editMessages } from './messages.ts'
import { handsStill } from './once-read.ts'
import { queue } from './outbox.ts'
import { isGone, readKnown } from './read-piece.ts'
import { type Order, type Saved, send } from './send.ts'
import { changedPieces, type Piece, pieceKey, sameGeometry, type Work } from './work.ts'

/** Saves everything that changed, all or nothing. What the server refuses stays in hand, with its reason. */
export async function save(): Promise<void> {
  await handsStill()
  const { work, saving } = getState()
  if (!work || saving.state === 'busy') return
  const pieces = changedPieces(work)
  if (pieces.length === 0) return leave(work)
  const faults = allFaults(pieces)
  const [faulty] = Object.keys(faults)
  if (faulty) {
    change({
      work: { ...work, current: faulty in faults && work.current in faults ? work.current : faulty },
      saving: { state: 'refused', said: null, faults, at: null },
    })
    return
  }
  change({ saving: { state: 'busy' } })
  const order = { key: newKey(), pieces: await Promise.all(pieces.map(withVersion)) }
  await deliver(order)
}

/** Sends an order and tells what became of it; one that cannot leave, or whose answer got lost, waits under its key. */
export async function deliver(order: Order): Promise<'answered' | 'waits'> {
  try {
    done(await send(order))
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    if (willPass(error)) {
      await wait(order)
      return 'waits'
    }
    await refuse(order, error)
  }
  return 'answered'
}

/** Nobody knows whether it was done: no network, a server that restarts or has too much to do, or that is still at it. */
const willPass = ({ status, problem }: ApiError): boolean =>
  [0, 429, 502, 503, 504].includes(status) || problem?.type === '/problems/still-running'

const allFaults = (pieces: readonly Piece[]) => {
  const faults: Record<string, Record<string, Label>> = {}
  for (const piece of pieces) {
    const layer = layerOf(piece.collection)
    const found = layer ? faultsOf(layer, piece) : []
    if (found.length > 0)
      faults[pieceKey(piece)] = Object.fromEntries(found.map(({ field, said }) => [field, said]))
  }
  return faults
}

/** A neighbour came in a list, without its version: it is asked for now, if it is still as it was read. */
async function withVersion(piece: Piece): Promise<Piece> {
  const { known } = piece
  if (!known || known.version !== null) return piece
  const now = await readKnown(piece)
  const told = known.told === undefined ? known.geometry : known.told
  // version 0 is nobody's: the server will say that it changed meanwhile
  return { ...piece, known: { ...known, version: sameGeometry(now.geometry, told) ? now.version : '0' } }
}

function done(saved: readonly Saved[]): void {
  const { language, work } = getState()
  change({ saving: { state: 'idle' }, work: null, tool: 'browse', sketch: null, outlines: null })
  const held = saved.find(({ piece }) => pieceKey(piece) === work?.current) ?? saved[0]
  if (held && held.version !== null) select({ collection: held.piece.collection, id: held.id })
  else change({ selection: [] })
  const gone = saved.every(({ version }) => version === null)
  const said = gone
    ? label(editMessages.fr.deleted(saved.length), editMessages.en.deleted(saved.length))
    : label(editMessages.fr.saved(saved.length), editMessages.en.saved(saved.length))
  change({ toast: { said, undo: () => void deliver({ key: newKey(), pieces: saved.map(backwards) }) } })
  announce(said[language])
}

/** What undoes a saved change: what was made is deleted, what was deleted is made again, what was changed is changed back. */
function backwards({ piece, id, version }: Saved): Piece {
  const { collection, known, values, geometry } = piece
  if (!known) return { collection, id, known: { version, values, geometry }, values, geometry, gone: true }
  if (version === null) return { collection, id, known: null, values: known.values, geometry: known.geometry }
  return {
    collection,
    id,
    known: { version, values, geometry },
    values: known.values,
    geometry: known.told ?? known.geometry,
  }
}

async function wait(order: Order): Promise<void> {
  const { language } = getState()
  await queue(order)
  change({ saving: { state: 'idle' }, work: null, tool: 'browse', sketch: null, outlines: null })
  announce(editMessages[language].queued)
}

/** More than the sentence: fields at fault, the place, what somebody else wrote meanwhile. */
type Refusal = Problem & {
  readonly index?: number
  readonly errors?: readonly ({ readonly field: string } & Label)[]
  readonly at?: unknown
  readonly who?: string
}

async function refuse({ pieces }: Order, { status, problem }: ApiError): Promise<void> {
  const told = problem as Refusal | null
  const piece = pieces[told?.index ?? 0] ?? pieces[0]
  if (!piece) return
  const work = reopened(pieces, piece)
  if (status === 412 || (status === 404 && piece.known)) {
    change({ work, saving: { state: 'conflict', conflict: await conflictOf(piece, told) } })
    return
  }
  const faults = Object.fromEntries((told?.errors ?? []).map(({ field, fr, en }) => [field, { fr, en }]))
  change({
    work,
    saving: {
      state: 'refused',
      said: told?.fr ? label(told.fr, told.en) : label(editMessages.fr.failed, editMessages.en.failed),
      faults: { [pieceKey(piece)]: faults },
      at: placeOf(told?.at),
    },
  })
}

/** The work as it stands, or made again of an order that had waited. */
function reopened(pieces: readonly Piece[], current: Piece): Work {
  const { work } = getState()
  const all = new Map([...(work?.pieces ?? []), ...pieces.map((piece) => [pieceKey(piece), piece] as const)])
  return { pieces: all, current: pieceKey(current), past: work?.past ?? [], future: work?.future ?? [] }
}

async function conflictOf(piece: Piece, told: Refusal | null): Promise<Conflict> {
  const key = pieceKey(piece)
  const who = told?.who ?? null
  const at = typeof told?.at === 'string' ? told.at : null
  try {
    return { key, theirs: await readKnown(piece), who, at }
  } catch (error) {
    if (isGone(error)) return { key, theirs: null, who, at }
    throw error
  }
}

const placeOf = (at: unknown): readonly [number, number] | null =>
  Array.isArray(at) && typeof at[0] === 'number' && typeof at[1] === 'number' ? [at[0], at[1]] : null

/** Puts the work down: nothing of it is kept. */
export function leave(work: Work | null = getState().work): void {
  const piece = work?.pieces.get(work.current)
  change({ work: null, saving: { state: 'idle' }, sketch: null, outlines: null, tool: 'browse' })
  if (piece?.known) select({ collection: piece.collection, id: piece.id })
}
