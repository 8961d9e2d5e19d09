import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, type WatchedPage } from '../support/browser.ts'
import { openMap } from '../support/map-page.ts'
import { openPage } from '../support/open-page.ts'
import { type TestServer, testServer } from '../support/server.ts'

declare global {
  interface Window {
    hit?: unknown
  }
}

/** Names of streets that are programs where text is taken for HTML, a script or an address. */
const payloads = [
  '<script>window.hit=1</script>',
  '"><script>window.hit=1</script>',
  '<img src=x onerror="window.hit=1">',
  '<img src=x onerror=window.hit=1//',
  '<svg onload=window.hit=1>',
  '<svg><script>window.hit=1</script></svg>',
  '<body onload=window.hit=1>',
  '<iframe srcdoc="<script>parent.hit=1</script>">',
  '<iframe src="javascript:parent.hit=1">',
  '<a href="javascript:window.hit=1">rue</a>',
  'javascript:window.hit=1',
  '"onfocus="window.hit=1" autofocus="',
  "'-(window.hit=1)-'",
  '$' + '{window.hit=1}',
  '{{constructor.constructor("window.hit=1")()}}',
  '</title><script>window.hit=1</script>',
  '</textarea><script>window.hit=1</script>',
  '<details open ontoggle=window.hit=1>',
  '<style>@import "javascript:window.hit=1"</style>',
  '<math><mtext></mtext><mglyph><style><img src=x onerror=window.hit=1>',
]
const idOf = (n: number) => `99001_9${String(n).padStart(3, '0')}`

let server: TestServer
let browser: Browser
beforeAll(async () => {
  ;[server, browser] = await Promise.all([testServer(), openBrowser()])
  for (const [n, name] of payloads.entries()) {
    await server.sql(
      `insert into addresses.street (commune, id, name, code, locality, geom)
       values ('99001', $1, 'before ' || $2, '9', $2, ST_SetSRID(ST_MakeLine(ST_MakePoint(700010, $3), ST_MakePoint(700390, $3)), 2154))`,
      [idOf(n), name, 6600010 + n * 18],
    )
    await server.sql(`update addresses.street set name = $2 where id = $1`, [idOf(n), name])
  }
})
afterAll(async () => {
  await browser.close()
  await server.close()
})

async function expectNoScript(page: WatchedPage): Promise<void> {
  await page.waitForTimeout(150)
  expect(await page.evaluate(() => window.hit)).toBeUndefined()
  // a breach of the policy is written to the console, and stands here with the errors
  expect(page.faults).toEqual([])
}

test('the form and the history of a feature show such a name as it is written', async () => {
  const page = await openPage(browser)
  page.setDefaultTimeout(15_000)
  await page.goto(`${server.url}/?base=none&panel=none`)
  for (const [n, name] of payloads.entries()) {
    // as Back and Forward do, without loading the page again
    await page.evaluate(
      (query) => {
        history.pushState(null, '', query)
        dispatchEvent(new PopStateEvent('popstate'))
      },
      `/?base=none&panel=none&select=streets/${idOf(n)}`,
    )
    await expect.poll(() => page.locator('#feature h2').textContent(), { timeout: 10_000 }).toBe(name)
    await page.getByRole('tab', { name: 'Historique' }).first().click()
    await page.getByText(`before ${name}`, { exact: false }).first().waitFor()
    await expectNoScript(page)
  }
}, 180_000)

test('so do the list, the search box and the map, its labels drawn', async () => {
  const list = await openPage(browser)
  await list.goto(`${server.url}/?base=none&panel=list&list=streets&map=16/46.5018/3.0026`)
  await list.getByRole('status').filter({ hasText: 'résultats' }).waitFor()
  for (const name of payloads.slice(0, 5)) await list.getByText(name, { exact: true }).first().waitFor()
  await expectNoScript(list)

  const page = await openMap(browser, server, { address: 'base=none&map=18/46.5018/3.0026' })
  await page.keyboard.press('/')
  for (const word of ['script', 'onerror', 'javascript', 'window hit', 'onload']) {
    await page.getByRole('combobox').first().fill(word)
    await page.getByRole('option').first().waitFor()
    await expectNoScript(page)
  }
}, 120_000)

test('so does the sheet that is printed of it', async () => {
  const page = await openMap(browser, server, { address: `base=none&panel=print&select=streets/${idOf(2)}` })
  await page.getByRole('heading', { name: 'Imprimer' }).first().waitFor()
  await expectNoScript(page)
}, 60_000)

test('the policy is in force: a script that is written into the page does not run, and the page says so', async () => {
  const page = await openPage(browser)
  await page.goto(`${server.url}/?base=none&panel=none`)
  await page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'window.hit = 1'
    document.body.append(script)
    document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="window.hit = 2">')
  })
  await expect
    .poll(() => page.faults.filter((fault) => /Content Security Policy/.test(fault)).length)
    .toBeGreaterThan(1)
  expect(await page.evaluate(() => window.hit)).toBeUndefined()
  // these breaches were the test
  page.faults.length = 0
})
