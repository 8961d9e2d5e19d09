import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { inVillage, openMap, settled } from '../support/map-page.ts'
import { type TestServer, testServer } from '../support/server.ts'

let server: TestServer
let browser: Browser
beforeAll(async () => {
  ;[server, browser] = await Promise.all([testServer(), openBrowser()])
})
afterAll(async () => {
  await browser.close()
  await server.close()
})

const focused = (page: Page) =>
  page.evaluate(
    () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
  )
const said = (page: Page) => page.locator('.only-heard[role=status]').textContent()
/** Tab until the element of that name has the focus; a page where it cannot be reached fails. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let step = 0; step < 60; step++) {
    await page.keyboard.press('Tab')
    if (name.test(await focused(page))) return
  }
  throw new Error(`Tab never reached ${name}`)
}

test('without a mouse: to the map, along it, into a form, and back', async () => {
  const [lon, lat] = inVillage(150, 150)
  const page = await openMap(browser, server, { address: `panel=none&map=18/${lat}/${lon}` })
  await page.keyboard.press('Tab')
  expect(await focused(page)).toBe('Aller à la carte')
  await page.keyboard.press('Enter')
  expect(await focused(page)).toBe('Carte de Saint-Carreau')
  expect(await page.locator('.crosshair').isVisible()).toBe(true)
  await expect.poll(() => said(page)).toBe('Au centre : Parcelle A 4')

  for (let press = 0; press < 2; press++) {
    await page.keyboard.press('ArrowUp')
    await settled(page)
  }
  await expect.poll(() => said(page)).toBe('Au centre : Parcelle A 6')
  await page.keyboard.press('Enter')
  const heading = page.locator('#feature h2')
  await expect.poll(() => heading.textContent()).toBe('A 6')
  await expect.poll(() => heading.evaluate((element) => element === document.activeElement)).toBe(true)
  await page.keyboard.press('Escape')
  await page.locator('#feature').waitFor({ state: 'detached' })
  expect(await focused(page)).toBe('Carte de Saint-Carreau')
  expect(page.faults).toEqual([])
})

test('plus and minus change the scale', async () => {
  const page = await openMap(browser, server)
  const zoom = () => page.evaluate(() => window.__carreau?.state.view?.zoom ?? 0)
  await page.locator('.map').focus()
  const before = await zoom()
  await page.keyboard.press('+')
  await expect.poll(zoom).toBeGreaterThan(before + 0.5)
  await page.keyboard.press('-')
  await expect.poll(zoom).toBeCloseTo(before, 1)
})

test('a search by keys opens the form, and Escape goes back to the search', async () => {
  const page = await openMap(browser, server)
  await page.keyboard.press('/')
  expect(await focused(page)).toBe('Rechercher')
  await page.keyboard.type('b 2')
  await page.getByRole('option', { name: /B 2/ }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.locator('#feature h2').textContent()).toBe('B 2')
  await tabTo(page, /^A 1|Tout voir|^B$/)
  await page.keyboard.press('Escape')
  await page.locator('#feature').waitFor({ state: 'detached' })
  expect(await focused(page)).toBe('Rechercher')
})

test('Enter opens the best answer, even for who types faster than it comes', async () => {
  const page = await openMap(browser, server)
  await page.keyboard.press('/')
  await page.keyboard.type('b 2')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.locator('#feature h2').textContent()).toBe('B 2')
  await page.getByRole('combobox', { name: 'Rechercher' }).fill('a 3')
  await page.getByRole('option', { name: /A 3/ }).waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(() => page.locator('#feature h2').textContent()).toBe('A 3')
})

test('layers are shown, hidden and put in another order by keys', async () => {
  const page = await openMap(browser, server)
  const layers = () => page.evaluate(() => window.__carreau?.state.layers.map((layer) => layer.id) ?? [])
  const shown = (id: string) =>
    page.evaluate((id) => window.__carreau?.state.layers.find((layer) => layer.id === id)?.visible, id)
  const order = await layers()
  await tabTo(page, /^Cimetières$/)
  for (let row = 0; row < 60 && (await focused(page)) !== 'Bâtiments'; row++)
    await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect.poll(() => shown('buildings')).toBe(false)
  await page.keyboard.press('Enter')
  await expect.poll(() => shown('buildings')).toBe(true)

  await page.keyboard.press('ArrowRight')
  expect(await focused(page)).toBe('Déplacer Bâtiments')
  await page.keyboard.press('Enter')
  await expect.poll(() => focused(page)).toContain('Insérer entre Bâtiments')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect.poll(layers).not.toEqual(order)
  expect((await layers()).toSorted()).toEqual(order.toSorted())
  expect(await focused(page)).toBe('Bâtiments')
  await expect.poll(() => new URL(page.url()).searchParams.get('order')).toContain('buildings')
  expect(page.faults).toEqual([])
})

test('? tells the keys, Escape closes it', async () => {
  const page = await openMap(browser, server)
  await page.locator('.map').focus()
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Aide et raccourcis' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
})

test('the box of a layer is ticked once by one click', async () => {
  const page = await openMap(browser, server)
  const box = page.getByRole('checkbox', { name: 'Afficher Bâtiments' })
  const visible = () =>
    page.evaluate(() => window.__carreau?.state.layers.find((layer) => layer.id === 'buildings')?.visible)
  await page.getByText('Bâtiments', { exact: true }).click()
  await expect.poll(visible).toBe(false)
  expect(await box.isChecked()).toBe(false)
  await page.getByText('Bâtiments', { exact: true }).click()
  await expect.poll(visible).toBe(true)
})
