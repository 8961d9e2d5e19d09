import { backFromProvider } from './account/provider.ts'
import { collections, settings } from './api.ts'
import { loadFonts } from './fonts.ts'
import { change, getState } from './state.ts'
import { type Defaults, followAddress, readAddress } from './url.ts'

let followed: (() => void) | null = null

/** Reads what a page must know before it draws, then what its address asks for. True once the map may be drawn. */
export async function boot(): Promise<boolean> {
  change({ serverLost: false })
  try {
    const [told, known] = await Promise.all([settings(), collections(), loadFonts()])
    const { query, isAsked } = backFromProvider(location.search)
    const defaults: Defaults = { baseMap: told.baseMaps[0]?.id ?? null, panel: firstPanel() }
    change({
      settings: told,
      revisions: Object.fromEntries(known.map(({ id, revision }) => [id, revision])),
      counts: Object.fromEntries(known.map(({ id, count }) => [id, count])),
      ...defaults,
      ...readAddress(query),
      ...(isAsked && { door: 'sign-in' }),
    })
    followed?.()
    followed = followAddress(defaults)
    document.documentElement.lang = getState().language
    return true
  } catch {
    change({ serverLost: true })
    return false
  }
}

/** A narrow screen belongs to the map at first. */
const firstPanel = (): string | null => (matchMedia('(min-width: 720px)').matches ? 'layers' : null)
