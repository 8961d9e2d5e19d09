import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { TestHook } from '../../client/test-hook.ts'
import type { WatchedPage } from './browser.ts'
import { openPage } from './open-page.ts'
import type { TestServer } from './server.ts'

declare global {
  interface Window {
    __carreau?: TestHook
  }
}

type Opening = BrowserContextOptions & {
  readonly address?: string
  /** what has to be so when the page is asked for: a session, a slow line */
  readonly before?: (page: Page) => Promise<unknown>
}

/** The page of a server, its map drawn; `address` is the query of the address bar. */
export async function openMap(
  browser: Browser,
  server: TestServer,
  { address = '', before, ...options }: Opening = {},
): Promise<WatchedPage> {
  const page = await openPage(browser, options)
  // a step that waits longer has failed: its line is told, not the test's
  page.setDefaultTimeout(12_000)
  await before?.(page)
  await page.goto(`${server.url}/?test${address && `&${address}`}`)
  await page.waitForFunction(() => window.__carreau !== undefined)
  await settled(page)
  return page
}

/** Waits until nothing is asked or drawn any more. */
export const settled = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    await window.__carreau?.map.settled()
  })

/** Pixels of the page where a place of WGS 84 lies. */
export const pixelOf = (page: Page, lon: number, lat: number): Promise<{ x: number; y: number }> =>
  page.evaluate(
    ([lon, lat]) => {
      const map = window.__carreau?.map
      if (!map) throw new Error('the page has no map')
      const metres = [(lon * 20037508.342789244) / 180, mercatorY(lat)]
      const [x = 0, y = 0] = map.ol.getPixelFromCoordinate(metres)
      const { left, top } = map.target.getBoundingClientRect()
      return { x: left + x, y: top + y }

      function mercatorY(degrees: number): number {
        return (Math.log(Math.tan(((90 + degrees) * Math.PI) / 360)) * 20037508.342789244) / Math.PI
      }
    },
    [lon, lat] as const,
  )

/** A click of the mouse on a place of WGS 84. */
export async function clickAt(page: Page, lon: number, lat: number): Promise<void> {
  const { x, y } = await pixelOf(page, lon, lat)
  await page.mouse.click(x, y)
}

/** Degrees that a metre is wide and high where the village lies, near enough for a click. */
const metre = { lon: 1 / (111_320 * Math.cos((46.5 * Math.PI) / 180)), lat: 1 / 111_150 }

/** A place of the village by metres east and north of its south-west corner. */
export const inVillage = (east: number, north: number): [lon: number, lat: number] => [
  3 + east * metre.lon,
  46.5 + north * metre.lat,
]

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds wrong with the page as it stands: rule and elements. */
export async function axeFindings(page: Page): Promise<string[]> {
  // through the debugger, because our policy lets no script in
  const session = await page.context().newCDPSession(page)
  await session.send('Runtime.evaluate', { expression: axeSource })
  const run = `axe.run(document, { runOnly: ${JSON.stringify(rules)} })
    .then((found) => JSON.stringify(found.violations.map((one) => one.id + ': ' + one.nodes.map((node) => node.html.slice(0, 120)).join(' · '))))`
  const { result } = await session.send('Runtime.evaluate', { expression: run, awaitPromise: true })
  await session.detach()
  return JSON.parse(String(result.value)) as string[]
}
