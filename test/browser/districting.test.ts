import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, type WatchedPage } from '../support/browser.ts'
import { answerFor, type Heard } from '../support/made-up-answers.ts'
import { madeUpPlan } from '../support/made-up-plan.ts'
import { axeFindings, pixelOf, settled } from '../support/map-page.ts'
import { openPage } from '../support/open-page.ts'
import { type TestServer, testServer } from '../support/server.ts'
import { signInPage } from '../support/sign-in.ts'

/*
 * A town of 12 × 12 units in nine districts of four by four; u0 is the south-west corner. What the server says of it is played:
 * the API has tests of its own.
 *
 *     7 8 9
 *     4 5 6
 *     1 2 3
 */
const side = 12
const plan = madeUpPlan({ side, districts: 9, electors: 55, corner: [2.999, 46.4985] })
const unitAt = (x: number, y: number) =>
  plan.problem.units[y * side + x] ?? { lon: 0, lat: 0, electors: 0, id: '' }

let server: TestServer
let browser: Browser
beforeAll(async () => {
  ;[server, browser] = await Promise.all([testServer(), openBrowser()])
})
afterAll(async () => {
  await browser.close()
  await server.close()
})

type Opened = { readonly page: WatchedPage; readonly heard: Heard }

async function openPlan(words = '', options: BrowserContextOptions = {}): Promise<Opened> {
  const page = await openPage(browser, options)
  page.setDefaultTimeout(12_000)
  await signInPage(page, server, { roles: ['elections'] })
  const heard = await answerFor(page, plan)
  await page.goto(
    `${server.url}/?test&base=none&map=16/46.5010/3.0005&panel=districting&scenario=99001-s1${words}`,
  )
  await page.waitForFunction(() => window.__carreau?.state.tool === 'districting')
  await page.getByRole('row').nth(1).waitFor()
  await settled(page)
  return { page, heard }
}

const rowOf = (page: Page, number: string) =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: number, exact: true }) })
const electorsOf = async (page: Page, number: string): Promise<number> =>
  Number((await rowOf(page, number).locator('.load-figure').innerText()).replace(/\D/g, ''))
const bar = (page: Page) => page.getByRole('region', { name: 'Découpage à la main' })

async function clickUnit(page: Page, x: number, y: number): Promise<void> {
  const { lon, lat } = unitAt(x, y)
  const pixel = await pixelOf(page, lon, lat)
  await page.mouse.move(pixel.x, pixel.y)
  await page.mouse.click(pixel.x, pixel.y)
}

test('a click sends a street into the district in hand, the table tells it, the server hears it, undo takes all of it back', async () => {
  const { page, heard } = await openPlan('&district=0005&hand=click')
  const [five, six] = [await electorsOf(page, '5'), await electorsOf(page, '6')]
  await clickUnit(page, 8, 5)
  const moved = unitAt(8, 5).electors
  await expect.poll(() => electorsOf(page, '5')).toBe(five + moved)
  expect(await electorsOf(page, '6')).toBe(six - moved)
  await bar(page).getByText('Enregistré', { exact: true }).waitFor()
  expect(heard.moves).toEqual([{ moves: [{ units: ['u68'], to: 'd4' }] }])
  await page.keyboard.press('Control+z')
  await expect.poll(() => electorsOf(page, '5')).toBe(five)
  await expect.poll(() => heard.moves.at(-1)).toEqual({ moves: [{ units: ['u68'], to: 'd5' }] })
  await page.keyboard.press('Control+Shift+z')
  await expect.poll(() => electorsOf(page, '5')).toBe(five + moved)
  expect(page.faults).toEqual([])
})

test('what would lie apart is refused in a word, and done all the same by who insists', async () => {
  const { page, heard } = await openPlan('&district=0001&hand=click')
  const one = await electorsOf(page, '1')
  await clickUnit(page, 9, 5)
  await page.getByRole('alert').getByText('Laisserait un morceau isolé du bureau 1.').waitFor()
  expect(await electorsOf(page, '1')).toBe(one)
  await page.getByRole('button', { name: 'Déplacer quand même' }).click()
  await expect.poll(() => electorsOf(page, '1')).toBe(one + unitAt(9, 5).electors)
  await page.getByRole('tab', { name: 'Anomalies' }).click()
  await page.getByRole('button', { name: /Le bureau 1 a un morceau isolé/ }).waitFor()
  await expect.poll(() => heard.moves.length).toBe(1)
})

test('a locked district neither gives nor takes', async () => {
  const { page } = await openPlan('&district=0005&hand=click')
  await rowOf(page, '6').getByRole('button', { name: 'Verrouiller le bureau 6' }).click()
  const five = await electorsOf(page, '5')
  await clickUnit(page, 8, 5)
  await page.getByRole('alert').getByText('Verrouillé : le bureau 6 ne change pas.').waitFor()
  expect(await electorsOf(page, '5')).toBe(five)
})

test('the brush paints units live and makes one act of them', async () => {
  const { page, heard } = await openPlan('&district=0005&hand=brush')
  const five = await electorsOf(page, '5')
  const [from, to] = [await place(page, 8, 4), await place(page, 8, 6)]
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(to.x, to.y, { steps: 6 })
  const painted = [4, 5, 6].reduce((sum, y) => sum + unitAt(8, y).electors, 0)
  await expect.poll(() => electorsOf(page, '5')).toBe(five + painted)
  expect(heard.moves).toEqual([])
  await page.mouse.up()
  await expect.poll(() => heard.moves).toEqual([{ moves: [{ units: ['u56', 'u68', 'u80'], to: 'd4' }] }])
})

const place = (page: Page, x: number, y: number) => pixelOf(page, unitAt(x, y).lon, unitAt(x, y).lat)

test('a border that is caught follows the pointer; Escape gives it up, a click accepts', async () => {
  const { page, heard } = await openPlan('&hand=border')
  const five = await electorsOf(page, '5')
  const [inside, outside] = [await place(page, 7, 5), await place(page, 8, 5)]
  const border = { x: (inside.x + outside.x) / 2, y: (inside.y + outside.y) / 2 }
  const drag = async () => {
    await page.mouse.move(border.x, border.y)
    await page.mouse.click(border.x, border.y)
    await page.mouse.move(outside.x, outside.y, { steps: 4 })
    await expect.poll(() => electorsOf(page, '5')).toBe(five + unitAt(8, 5).electors)
  }
  await drag()
  await page.getByRole('application').focus()
  await page.keyboard.press('Escape')
  await expect.poll(() => electorsOf(page, '5')).toBe(five)
  await drag()
  await page.mouse.click(outside.x, outside.y)
  await expect.poll(() => heard.moves).toEqual([{ moves: [{ units: ['u68'], to: 'd4' }] }])
  expect(await electorsOf(page, '5')).toBe(five + unitAt(8, 5).electors)
})

test('a lasso takes what lies in it, from one district alone where that is said', async () => {
  const { page, heard } = await openPlan('&district=0005&hand=lasso')
  await bar(page).getByLabel('Seulement depuis').selectOption({ label: 'bureau 6' })
  const corners = [
    [7, 3],
    [9, 3],
    [9, 6],
    [7, 6],
  ] as const
  const [first, ...rest] = await Promise.all(corners.map(([x, y]) => place(page, x, y)))
  if (!first) throw new Error('no corner')
  const off = (at: { x: number; y: number }, x: number, y: number) => ({ x: at.x + x, y: at.y + y })
  const around = [off(first, 8, -8), ...rest.map((at, nth) => off(at, nth < 2 ? -8 : 8, nth < 1 ? -8 : 8))]
  await page.mouse.move(around[0]?.x ?? 0, around[0]?.y ?? 0)
  await page.mouse.down()
  for (const corner of [...around.slice(1), around[0] ?? first])
    await page.mouse.move(corner.x, corner.y, { steps: 6 })
  await page.mouse.up()
  await expect.poll(() => heard.moves.length).toBe(1)
  const { moves } = heard.moves[0] as { moves: { units: string[]; to: string }[] }
  expect(moves[0]?.to).toBe('d4')
  expect(moves[0]?.units.every((id) => Number(id.slice(1)) % side >= 8)).toBe(true)
})

test('keys alone choose a district, a street and where it goes, without the map', async () => {
  const { page, heard } = await openPlan()
  await page.getByRole('tab', { name: 'Bureaux' }).focus()
  await page.keyboard.press('ArrowRight')
  await page.getByRole('searchbox', { name: 'Rue ou tronçon' }).focus()
  await page.keyboard.type('17-18 rue 6')
  const row = page.getByRole('row', { name: /17–18 rue 6/ })
  await row.waitFor()
  await row.focus()
  await page.keyboard.press('Space')
  await page.getByLabel('Déplacer vers').focus()
  await page.keyboard.type('bureau 5')
  await page.getByRole('button', { name: 'Déplacer', exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => heard.moves).toEqual([{ moves: [{ units: ['u68'], to: 'd4' }] }])
})

test('on the map, Enter does under the cross what a click does under the pointer', async () => {
  const { page, heard } = await openPlan('&district=0005')
  await page.getByRole('application').focus()
  await page.keyboard.press('c')
  await page.waitForFunction(() => window.__carreau?.state.districting.tool === 'click')
  const { lon, lat } = unitAt(8, 5)
  await page.evaluate(([lon, lat]) => window.__carreau?.map.flyTo([lon, lat, lon, lat], { maxZoom: 17 }), [
    lon,
    lat,
  ] as const)
  await settled(page)
  await page.getByRole('application').focus()
  await expect
    .poll(async () => {
      await page.keyboard.press('Enter')
      return heard.moves
    })
    .toEqual([{ moves: [{ units: ['u68'], to: 'd4' }] }])
})

test('proposals are found beside the page, proven to be the best, looked at and taken', async () => {
  const { page, heard } = await openPlan('&district=0005')
  await page.getByRole('button', { name: 'Tout verrouiller' }).click()
  for (const number of ['5', '6'])
    await rowOf(page, number)
      .getByRole('button', { name: `Verrouiller le bureau ${number}` })
      .click()
  const sum = (await electorsOf(page, '5')) + (await electorsOf(page, '6'))
  await page.getByRole('tab', { name: 'Proposer' }).click()
  for (const chosen of await page.locator('.chip[data-selected]').all()) await chosen.click()
  await page.getByRole('button', { name: '5', exact: true }).click()
  await page.getByRole('button', { name: '6', exact: true }).click()
  await page.getByText(/électeurs en moyenne pour 2 bureaux/).waitFor()
  await page.getByLabel('au plus').fill('10')
  await page.getByLabel('au plus').blur()
  await page.getByText('Le minimum dépasse le maximum.').waitFor()
  await page.getByLabel('au plus').fill(String(Math.ceil(sum / 2) + 5))
  await page.getByLabel('au plus').blur()
  await page.locator('#side').getByRole('button', { name: 'Proposer' }).click()
  const first = page.getByRole('region', { name: 'Propositions' }).getByRole('article').first()
  await first.waitFor({ timeout: 30_000 })
  // HiGHS ran under the worker’s own policy; a breach of the page’s would be a fault
  await page.getByText(/c’est prouvé|rien de mieux n’existe :/).waitFor({ timeout: 30_000 })
  await first.getByRole('button', { name: 'Voir' }).click()
  expect(heard.moves).toEqual([])
  await first.getByRole('button', { name: 'Prendre' }).click()
  await expect.poll(() => heard.moves.length).toBe(1)
  await page.getByRole('tabpanel').getByText('Proposition prise').waitFor()
  expect(page.faults).toEqual([])
})

test('two scenarios are compared: who goes from where to where', async () => {
  const { page } = await openPlan('&against=99001-s2')
  await page.getByRole('tab', { name: 'Comparer' }).click()
  const table = page.getByRole('table', { name: 'Électeurs qui changent de bureau' })
  await table.waitFor()
  expect(await table.getByRole('row').count()).toBe(2)
  await page.locator('.swipe-line').waitFor()
  expect(page.faults).toEqual([])
})

test.each([
  ['by day', { colorScheme: 'light', viewport: { width: 1440, height: 900 } }],
  ['by night on a phone', { colorScheme: 'dark', viewport: { width: 360, height: 780 }, hasTouch: true }],
] as const)('axe finds nothing %s in any of the works', async (_name, options) => {
  const { page } = await openPlan('&district=0005&hand=brush&against=99001-s2', options)
  const found: string[] = []
  for (const work of ['Bureaux', 'Rues', 'Proposer', 'Comparer', 'Anomalies', 'Adoption']) {
    await page.getByRole('tab', { name: work }).click()
    found.push(...(await axeFindings(page)).map((finding) => `${work}: ${finding}`))
  }
  await page.getByRole('button', { name: 'Tous les découpages' }).click()
  await page.locator('.scenario-open').first().waitFor()
  found.push(...(await axeFindings(page)).map((finding) => `list: ${finding}`))
  expect(found).toEqual([])
  expect(page.faults).toEqual([])
})
