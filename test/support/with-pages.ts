import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { openBrowser, type WatchedPage } from './browser.ts'
import { openEditor } from './edit-page.ts'
import { openMap } from './map-page.ts'
import { type TestServer, testServer } from './server.ts'

type Rest<F> = F extends (browser: Browser, server: TestServer, options?: infer O) => unknown ? O : never

/** A server and a browser for the tests of one file. Pages are closed after each test, and none may have found fault with anything. */
export function withPages() {
  let server: TestServer | undefined
  let browser: Browser | undefined
  let open: WatchedPage[] = []
  beforeAll(async () => {
    ;[server, browser] = await Promise.all([testServer(), openBrowser()])
  })
  afterEach(async () => {
    const faults = open.flatMap((page) => page.faults)
    await Promise.all(open.map((page) => page.context().close()))
    open = []
    expect(faults).toEqual([])
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })
  const there = <T>(one: T | undefined): T => {
    if (one === undefined) throw new Error('pages are opened by tests, not before them')
    return one
  }
  const watched = async (page: Promise<WatchedPage>): Promise<WatchedPage> => {
    const opened = await page
    open.push(opened)
    return opened
  }
  return {
    get server() {
      return there(server)
    },
    /** the page as everybody sees it */
    open: (options?: Rest<typeof openMap>) => watched(openMap(there(browser), there(server), options)),
    /** the page of a clerk */
    edit: (options?: Rest<typeof openEditor>) => watched(openEditor(there(browser), there(server), options)),
  }
}
