import { change, getState, watch } from './state.ts'

/** Resolves `auto` and tells the style sheet; everything else reads `night`. */
export function followTheme(): void {
  const system = matchMedia('(prefers-color-scheme: dark)')
  const resolve = () => {
    const { theme } = getState()
    if (theme === 'auto') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = theme
    change({ night: theme === 'dark' || (theme === 'auto' && system.matches) })
  }
  system.addEventListener('change', resolve)
  watch((state) => state.theme, resolve)
  resolve()
}
