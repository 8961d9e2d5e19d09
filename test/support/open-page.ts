import type { Browser, BrowserContextOptions } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'
import { breaches, newPage, type WatchedPage } from './browser.ts'

/**
 * A fresh page for one test, closed when that has finished: pages left open go on drawing, and every test after them is slower. No test
 * passes whose page broke the security policy.
 */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const page = await newPage(browser, options)
  onTestFinished(async () => {
    await page.context().close()
    expect(breaches(page)).toEqual([])
  })
  return page
}
