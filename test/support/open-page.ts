import type { Browser, BrowserContextOptions } from 'playwright-core'
import { onTestFinished } from 'vitest'
import { newPage, type WatchedPage } from './browser.ts'

/** A fresh page for one test, closed when that has finished: pages left open go on drawing, and every test after them is slower. */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const page = await newPage(browser, options)
  onTestFinished(() => page.context().close())
  return page
}
