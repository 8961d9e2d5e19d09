import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Language } from '../layers/model/label.ts'
import type { Kernel } from './map/kernel.ts'
import { type Messages, messages } from './messages/index.ts'
import { getState, type State, subscribe } from './state.ts'

/** Part of the state, kept up to date; `part` gives back something that stands in the state, not a new object. */
export const useCarreau = <T>(part: (state: State) => T): T =>
  useSyncExternalStore(subscribe, () => part(getState()))

export const useLanguage = (): Language => useCarreau((state) => state.language)

/** The sentences of the shell in the reader's language. */
export const useMessages = (): Messages => messages[useLanguage()]

/** The sentences of one area, which keeps them beside its code: `inBoth({ fr, en })`. */
export const useOwnMessages = <M>(both: { readonly fr: M; readonly en: M }): M => both[useLanguage()]

/** Set once, by `main.tsx`. */
export const KernelContext = createContext<Kernel | null>(null)

/** The map, to fly somewhere or to give it back the focus; null until it stands. */
export const useKernel = (): Kernel | null => useContext(KernelContext)
