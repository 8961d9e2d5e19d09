import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

const switches = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/** Debian's Chromium; `CHROMIUM` names another one. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: switches })

/** A page that remembers what went wrong in it: a script error or a breach of the security policy fails the test that asks. */
export type WatchedPage = Page & { readonly faults: string[] }

/** A fresh page without network beyond the server's own; French, still, and with a place for its faults. */
export async function newPage(browser: Browser, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    reducedMotion: 'reduce',
    acceptDownloads: true,
    ...options,
  })
  await context.route(
    (url) => url.hostname !== '127.0.0.1',
    (route) => route.abort(),
  )
  const faults: string[] = []
  // the pages that this one opens, too
  context.on('page', (page) => {
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error' && !/ERR_FAILED|Failed to load resource/.test(message.text()))
        faults.push(message.text())
    })
  })
  return Object.assign(await context.newPage(), { faults })
}

/** What a browser says that the security policy forbade. */
export const breaches = ({ faults }: WatchedPage): string[] =>
  faults.filter((fault) => /Content Security Policy|unsafe-(eval|inline)/.test(fault))
