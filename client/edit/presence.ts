import { layerOf } from '../../layers/index.ts'
import { paths } from '../../layers/model/api.ts'
import { getState, type Ref, refKey, watch } from '../state.ts'
import { mayChange } from './may-change.ts'
import type { Work } from './work.ts'

/** Milliseconds after which one says again what one has in hand; colleagues wait a little longer than twice that. */
const again = 20_000
/** Of a big work the first ones tell enough. */
const most = 20

/** Tells colleagues what is in hand here, as long as it is. Gives back its own undoing. */
export function followPresence(): () => void {
  let told: ReadonlyMap<string, Ref> = new Map()
  const follow = (work: Work | null) => {
    const now = inHand(work)
    for (const [key, ref] of told) if (!now.has(key)) say('DELETE', ref)
    for (const [key, ref] of now) if (!told.has(key)) say('PUT', ref)
    told = now
  }
  const repeat = () => {
    for (const ref of told.values()) say('PUT', ref)
  }
  const leave = () => follow(null)
  const comeBack = () => follow(getState().work)
  const timer = setInterval(repeat, again)
  const unwatch = watch((state) => state.work, follow)
  addEventListener('online', repeat)
  addEventListener('pagehide', leave)
  addEventListener('pageshow', comeBack)
  comeBack()
  return () => {
    leave()
    clearInterval(timer)
    unwatch()
    removeEventListener('online', repeat)
    removeEventListener('pagehide', leave)
    removeEventListener('pageshow', comeBack)
  }
}

/** What the server knows, and this person may change. */
function inHand(work: Work | null): Map<string, Ref> {
  const pieces = [...(work?.pieces.values() ?? [])].filter(({ collection, known }) => {
    const layer = layerOf(collection)
    return known !== null && layer !== undefined && mayChange(getState().settings, layer, 'update')
  })
  return new Map(
    pieces.slice(0, most).map(({ collection, id }) => {
      const ref = { collection, id }
      return [refKey(ref), ref]
    }),
  )
}

/** Nothing rests on it: a word that gets lost is said again. It leaves also while the page closes. */
const say = (method: 'PUT' | 'DELETE', { collection, id }: Ref): void =>
  void fetch(paths.editing(collection, id), { method, keepalive: true }).catch(() => {})
