import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { Role } from '../../layers/model/access.ts'
import type { WatchedPage } from './browser.ts'
import { openMap, settled } from './map-page.ts'
import type { TestServer } from './server.ts'
import { signInPage } from './sign-in.ts'

type Opening = BrowserContextOptions & {
  readonly address?: string
  readonly roles?: readonly Role[]
  readonly name?: string
}

/** The page of a clerk who may edit, its map drawn. */
export async function openEditor(
  browser: Browser,
  server: TestServer,
  { roles = ['admin'], name, ...options }: Opening = {},
): Promise<WatchedPage> {
  const signedIn = (page: Page) => signInPage(page, server, { roles, ...(name && { name }) })
  return await openMap(browser, server, { ...options, before: signedIn })
}

/** The same address again, as a reader who came back. */
export async function reload(page: Page): Promise<void> {
  await page.reload()
  await page.waitForFunction(() => window.__carreau !== undefined)
  await settled(page)
}

/** The form of what is in hand. */
export const form = (page: Page) => page.locator('#feature form')

/** Opens a feature by its address in the page and takes it in hand. */
export async function edit(page: Page): Promise<void> {
  await page.locator('#feature').getByRole('button', { name: 'Modifier' }).click()
  await form(page).waitFor()
}

export const bar = (page: Page) => page.getByRole('region', { name: 'Saisie en cours' })

/** Saves, and waits until the server has taken it. */
export async function save(page: Page): Promise<void> {
  await bar(page).getByRole('button', { name: 'Enregistrer' }).click()
  await bar(page).waitFor({ state: 'detached' })
}

/** Waits until the tool in hand draws: its code was fetched. */
export const drawing = (page: Page) => page.waitForFunction(() => window.__carreau?.state.sketch !== null)

/** Waits until the outline in hand can be moved, and the ones around it were read. */
export async function inHand(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    window.__carreau?.map.ol
      .getInteractions()
      .getArray()
      .some((one) => 'snapToPointer_' in one),
  )
  await page.waitForLoadState('networkidle')
  await settled(page)
}
