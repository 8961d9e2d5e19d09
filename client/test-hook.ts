import type { Kernel } from './map/kernel.ts'
import { getState, type State } from './state.ts'

/** What browser tests hold on to, on pages opened with `?test` only. */
export type TestHook = { readonly map: Kernel; readonly state: State }

declare global {
  interface Window {
    __carreau?: TestHook
  }
}

export function offerTestHook(kernel: Kernel): void {
  if (!new URLSearchParams(location.search).has('test')) return
  window.__carreau = {
    map: kernel,
    get state() {
      return getState()
    },
  }
}
