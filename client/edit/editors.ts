import type { ServerEvent } from '../../layers/model/api.ts'
import { change, getState, type Ref, sameRef } from '../state.ts'

/** Somebody who changes a feature at this moment. */
export type Editor = { readonly of: Ref; readonly who: string }

const ends = new Map<string, ReturnType<typeof setTimeout>>()

/** Takes note of who changes what; who does not say so again in time (he left, his network is gone) is taken off. */
export function hearEditing({
  layer,
  feature,
  who,
  seconds,
}: Extract<ServerEvent, { kind: 'editing' }>): void {
  const of = { collection: layer, id: feature }
  const key = JSON.stringify([layer, feature, who])
  const { editors } = getState()
  const isThis = (one: Editor) => one.who === who && sameRef(one.of, of)
  clearTimeout(ends.get(key))
  ends.delete(key)
  if (seconds <= 0) {
    drop(isThis)
    return
  }
  ends.set(
    key,
    setTimeout(() => drop(isThis), seconds * 1000),
  )
  if (!editors.some(isThis)) change({ editors: [...editors, { of, who }] })
}

function drop(isGone: (one: Editor) => boolean): void {
  const { editors } = getState()
  if (editors.some(isGone)) change({ editors: editors.filter((one) => !isGone(one)) })
}

/** Those who are not this window: what oneself has in hand here is no news. */
export function othersOf({
  editors,
  work,
  settings,
}: Pick<ReturnType<typeof getState>, 'editors' | 'work' | 'settings'>): readonly Editor[] {
  const isHere = ({ of, who }: Editor) =>
    who === settings?.person?.name && work?.pieces.has(`${of.collection}/${of.id}`)
  return editors.some(isHere) ? editors.filter((one) => !isHere(one)) : editors
}
