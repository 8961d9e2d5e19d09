import { useSyncExternalStore } from 'react'
import {
  matchingPaths,
  type StreetAnswer,
  type StreetMatching,
} from '../../layers/elections/street-matching.ts'
import type { Label } from '../../layers/model/label.ts'
import { ApiError, ask, items, tell } from '../api.ts'
import { openPanel } from '../state.ts'

/** The matching of one plan, as the server has it. */
export type Matching =
  | { readonly state: 'reading' }
  | { readonly state: 'none' }
  | { readonly state: 'lost'; readonly said: Label }
  | {
      readonly state: 'there'
      readonly matching: StreetMatching
      readonly plans: readonly PlanName[]
      /** an answer is on its way */
      readonly busy: boolean
      /** why the last answer was refused */
      readonly refused: Label | null
    }

export type PlanName = { readonly id: string; readonly name: string }

let now: Matching = { state: 'reading' }
let wanted: string | null = null
const listeners = new Set<() => void>()

function set(next: Matching): void {
  now = next
  for (const listener of [...listeners]) listener()
}

export const useMatching = (): Matching =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => now,
  )

/** Opens the screen on that plan; on the one in force when none is named. */
export function openMatching(plan: string | null = null): void {
  wanted = plan
  now = { state: 'reading' }
  openPanel('street-matching')
}

/** Reads the plans that live and the matching of the one that is wanted. */
export async function readMatching(plan: string | null = wanted): Promise<void> {
  try {
    const found = await items('scenarios', { limit: 100 })
    const living = found.features.filter(
      ({ properties }) => !/replaced|abandoned/.test(String(properties.status)),
    )
    const first = living.find(({ properties }) => properties.status === 'applied') ?? living[0]
    const id = living.find((one) => one.id === plan)?.id ?? first?.id
    if (id === undefined) return set({ state: 'none' })
    wanted = id
    const matching = await ask<StreetMatching>(matchingPaths.matching(id))
    const plans = living.map((one) => ({ id: one.id, name: String(one.properties.name) }))
    set({ state: 'there', matching, plans, busy: false, refused: null })
  } catch (error) {
    set({ state: 'lost', said: sentence(error) })
  }
}

/** Says what names mean; false when it was refused, with the server’s sentence beside. */
export const answer = (answers: readonly StreetAnswer[]): Promise<boolean> =>
  send((id) => tell<StreetMatching>('POST', matchingPaths.matching(id), { answers }))

/** Takes back what was said. */
export const takeBack = (alias: string): Promise<boolean> =>
  send((id) => tell<StreetMatching>('DELETE', matchingPaths.alias(id, alias)))

async function send(asking: (plan: string) => Promise<StreetMatching>): Promise<boolean> {
  const before = now
  if (before.state !== 'there' || before.busy) return false
  set({ ...before, busy: true, refused: null })
  try {
    set({ ...before, matching: await asking(before.matching.scenario.id), busy: false, refused: null })
    return true
  } catch (error) {
    set({ ...before, busy: false, refused: sentence(error) })
    return false
  }
}

const sentence = (error: unknown): Label =>
  error instanceof ApiError && error.problem
    ? { fr: error.problem.fr, en: error.problem.en }
    : { fr: 'Le serveur n’a pas répondu.', en: 'The server did not answer.' }
