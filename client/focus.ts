/** Where the focus goes when a panel is opened by keys, and where it goes back to. */
let wanted = false
let cameFrom: HTMLElement | null = null

/** The next feature panel takes the focus: it was opened by keys. */
export function wantFocus(): void {
  wanted = true
  cameFrom = document.activeElement instanceof HTMLElement ? document.activeElement : null
}

/** Gives the focus to a heading, if it was asked for. */
export function takeFocus(heading: HTMLElement | null): void {
  if (!wanted || !heading) return
  wanted = false
  heading.focus({ preventScroll: true })
}

/** Back to where the reader came from, else to the map. */
export function giveFocusBack(fallback: (() => void) | undefined): void {
  if (cameFrom?.isConnected) cameFrom.focus({ preventScroll: true })
  else fallback?.()
  cameFrom = null
}
