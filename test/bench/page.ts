import { existsSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import type { DatabaseUrls } from '../../server/database.ts'
import { projectFile } from '../../server/project.ts'
import { projectBox } from '../../server/tiles/project-box.ts'
import { newPage, openBrowser } from '../support/browser.ts'
import { pixelOf, settled } from '../support/map-page.ts'
import { type Lattice, latticeSize } from '../support/parcel-lattice.ts'
import { type Bench, figure, median, type Part } from './bench.ts'
import { startServer } from './server.ts'

type Visit = { readonly paint: number; readonly drawn: number; readonly forms: readonly number[] }

/** What a person waits for in the browser: the first paint, the whole map, the form after a click. */
export async function page(bench: Bench, urls: DatabaseUrls, town: Lattice): Promise<Part> {
  const title = 'In the browser'
  if (!existsSync(projectFile('dist/client/index.html')))
    return { title, note: 'The page is not built: not measured.', rows: [] }
  const server = await startServer(bench, urls)
  const browser = await openBrowser()
  const visits: Visit[] = []
  // a new browser window each time: nothing is kept from the visit before; the first one warms the server
  for (let round = 0; round <= (bench.quick ? 3 : 7); round++) {
    const seen = await visit(browser, `http://127.0.0.1:${server.port}`, town)
    if (round > 0) visits.push(seen)
  }
  await browser.close()
  await server.stop()
  const forms = visits.flatMap((seen) => seen.forms)
  return {
    title,
    note: `Chromium without a window, 1280 × 800, software rendering, on the machine of the server; no base map; ${figure(town.side ** 2)} parcels at zoom 17. Medians of ${visits.length} fresh windows. The form counts from the button of the mouse coming up to the drawing of the feature's values, its request included.`,
    rows: [
      { what: 'first paint', measured: `${figure(median(visits.map(({ paint }) => paint)))} ms` },
      {
        what: 'map drawn, nothing asked any more',
        measured: `${figure(median(visits.map(({ drawn }) => drawn)))} ms`,
      },
      {
        what: 'click to form',
        measured: `**${figure(median(forms))} ms**, slowest ${figure(Math.max(...forms))} ms`,
        target: '≤ 150 ms',
        met: median(forms) <= 150,
      },
    ],
  }
}

async function visit(browser: Browser, url: string, town: Lattice): Promise<Visit> {
  const wide = latticeSize(town)
  const middle = [town.corner[0] + wide / 2, town.corner[1] + wide / 2] as const
  const [lon, lat] = projectBox([...middle, ...middle], 2154, 4326)
  const window = await newPage(browser)
  await window.goto(`${url}/?test&base=none&panel=none&map=17/${lat.toFixed(5)}/${lon.toFixed(5)}`)
  await window.waitForFunction(() => globalThis.window.__carreau !== undefined)
  await settled(window)
  const { paint, drawn } = await window.evaluate(() => ({
    drawn: performance.now(),
    paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
  }))
  const forms: number[] = []
  for (const step of [0, 0.0006, -0.0006]) {
    const waited = clickToForm(window)
    const { x, y } = await pixelOf(window, lon + step, lat + step / 2)
    await window.mouse.click(x, y)
    forms.push(await waited)
    await settled(window)
  }
  await window.context().close()
  return { paint, drawn, forms }
}

/**
 * Milliseconds from the next click to the next frame in which another feature's values stand in the panel. Text, not a function: what
 * runs TypeScript here would put helpers into it that the page does not have.
 */
const clickToForm = (window: Awaited<ReturnType<typeof newPage>>): Promise<number> =>
  window.evaluate<number>(`new Promise((done) => {
    const values = () => {
      const feature = document.querySelector('#feature')
      return feature?.querySelector('.fact') ? feature.textContent : undefined
    }
    const before = values()
    const clicked = (event) => {
      const look = () => {
        const now = values()
        if (now === undefined || now === before) requestAnimationFrame(look)
        else requestAnimationFrame(() => done(performance.now() - event.timeStamp))
      }
      look()
    }
    document.addEventListener('pointerup', clicked, { capture: true, once: true })
  })`)
