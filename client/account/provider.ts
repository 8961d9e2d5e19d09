import { type SignInWord, signInWords } from '../../layers/model/account-answers.ts'

const kept = 'carreau-before-provider'

/** The browser leaves the page: what its address says is remembered until it comes back. */
export function keepPlace(): void {
  sessionStorage.setItem(kept, location.search)
}

let told: SignInWord | null = null

/** Why the way through the provider led nowhere; said once. */
export const providerWord = (): SignInWord | null => told

/** What a page was opened with: its own address, or that from before the provider; and whether something is left to do at the door. */
export function backFromProvider(search: string): { readonly query: string; readonly isAsked: boolean } {
  const said = new URLSearchParams(search)
  told = signInWords.find((one) => one === said.get('sign-in')) ?? null
  said.delete('sign-in')
  const before = sessionStorage.getItem(kept)
  sessionStorage.removeItem(kept)
  const own = told ? (said.size > 0 ? `?${said}` : '') : search
  const query = own === '' && before !== null ? before : own
  if (query !== search) history.replaceState(null, '', location.pathname + query + location.hash)
  return { query, isAsked: told !== null }
}
