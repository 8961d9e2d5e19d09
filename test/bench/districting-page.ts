import { existsSync } from 'node:fs'
import type { DatabaseUrls } from '../../server/database.ts'
import { projectFile } from '../../server/project.ts'
import { newPage, openBrowser, type WatchedPage } from '../support/browser.ts'
import { answerFor } from '../support/made-up-answers.ts'
import { madeUpPlan } from '../support/made-up-plan.ts'
import { pixelOf, settled } from '../support/map-page.ts'
import { signInPage } from '../support/sign-in.ts'
import { type Bench, figure, median, type Part, quantile } from './bench.ts'
import { startServer } from './server.ts'

const side = 142

/** Hand work on 20,164 units: from the press of the button to the frame that shows the new totals. */
export async function districtingPage(bench: Bench, urls: DatabaseUrls): Promise<Part> {
  const title = 'Districting by hand'
  if (!existsSync(projectFile('dist/client/index.html')))
    return { title, note: 'The page is not built: not measured.', rows: [] }
  const plan = madeUpPlan({ side, districts: 25, electors: 1.1, corner: [2.96, 46.47] })
  const server = await startServer(bench, urls)
  const browser = await openBrowser()
  const page = await newPage(browser)
  const sql = <Row>(text: string, values: unknown[] = []) => bench.sql(urls, text, values) as Promise<Row[]>
  await signInPage(page, { sql, url: `http://127.0.0.1:${server.port}` } as never, { roles: ['elections'] })
  await answerFor(page, plan)
  const words = 'panel=districting&scenario=99001-s1&district=0013&hand=click&base=none'
  await page.goto(`http://127.0.0.1:${server.port}/?test&map=15.2/46.500/3.004&${words}`)
  await page.waitForFunction(() => window.__carreau?.state.tool === 'districting')
  await page.getByRole('row').nth(1).waitFor()
  // the outlines come after the table
  await page.waitForLoadState('networkidle')
  await settled(page)
  const clicks = await clicksToTotals(page, plan, bench.quick ? 20 : 60).catch((error: unknown) =>
    String(error),
  )
  await browser.close()
  await server.stop()
  // the other parts are still worth their table
  if (typeof clicks === 'string') return { title, note: `Not measured: ${clicks}`, rows: [] }
  const late = quantile(
    [...clicks].sort((a, b) => a - b),
    0.95,
  )
  return {
    title,
    note: `Chromium without a window, 1280 × 800, software rendering; ${figure(side ** 2)} units in 25 districts. One street side is clicked into the district in hand, and back; from the click until the totals of both districts stand in the page (the script’s own part of the frame).`,
    rows: [
      {
        what: 'a move shows its totals',
        measured: `**${figure(median(clicks))} ms**, 95 in 100 within ${figure(late)} ms`,
        target: '≤ 16 ms',
        met: median(clicks) <= 16,
      },
    ],
  }
}

/** Clicks units on both sides of a border, one after the other; milliseconds until the sums of the table are others. */
async function clicksToTotals(
  page: WatchedPage,
  { problem }: ReturnType<typeof madeUpPlan>,
  many: number,
): Promise<number[]> {
  // a street where nobody votes moves without a figure that changes
  const beyond = problem.units.filter(
    ({ electors }, at) => electors > 0 && problem.current[at] === 13 && problem.current[at - 1] === 12,
  )
  const waits: number[] = []
  for (let turn = 0; turn < many; turn++) {
    const { lon = 0, lat = 0 } = beyond[Math.floor(turn / 2) % beyond.length] ?? {}
    const { x, y } = await pixelOf(page, lon, lat)
    await page.mouse.move(x, y)
    await awaitTotals(page)
    if (turn % 2 === 0) await page.mouse.click(x, y)
    else await page.keyboard.press('Control+z')
    waits.push(await page.evaluate<number>('window.__totals'))
  }
  return waits
}

/**
 * Has the page note the milliseconds from the next click or key until the sum of the district in hand is another one; it looks before the
 * click comes, else a quick answer is missed. Text, not a function: what runs TypeScript here would put helpers into it that the page lacks.
 */
const awaitTotals = (page: WatchedPage): Promise<void> =>
  page.evaluate<void>(`void (window.__totals = new Promise((done, failed) => {
    setTimeout(() => failed(new Error('no totals came')), 10_000)
    const figure = document.querySelector('.district-table [aria-selected="true"] .load-figure')
    let begun = 0
    const begin = (event) => { begun = event.timeStamp }
    document.addEventListener('pointerup', begin, { capture: true, once: true })
    document.addEventListener('keydown', begin, { capture: true, once: true })
    new MutationObserver((_, watching) => {
      watching.disconnect()
      document.removeEventListener('pointerup', begin, { capture: true })
      document.removeEventListener('keydown', begin, { capture: true })
      done(performance.now() - begun)
    }).observe(figure, { characterData: true, childList: true, subtree: true })
  }))`)
