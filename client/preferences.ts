import { type Language, languages } from '../layers/model/label.ts'
import { change, type ThemeChoice, watch } from './state.ts'

/** What a reader chose once and finds again: language and appearance, on this machine only. */
export function readPreferences(): void {
  const theme = stored('theme') as ThemeChoice | null
  const said = new URLSearchParams(location.search).get('lang') ?? stored('language') ?? navigator.language
  const language: Language = languages.find((known) => said.startsWith(known)) ?? 'fr'
  change({ language, ...(theme && ['light', 'dark'].includes(theme) && { theme }) })
  watch(
    (state) => state.theme,
    (now) => store('theme', now),
  )
  watch(
    (state) => state.language,
    (now) => {
      store('language', now)
      document.documentElement.lang = now
    },
  )
}

/** What this machine keeps under a name; nothing where the browser keeps nothing. */
export function stored(name: string): string | null {
  try {
    return localStorage.getItem(`carreau.${name}`)
  } catch {
    return null
  }
}

export function store(name: string, value: string): void {
  try {
    localStorage.setItem(`carreau.${name}`, value)
  } catch {
    // private browsing: the choice lasts as long as the page
  }
}
