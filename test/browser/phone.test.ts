import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { inVillage, openMap, pixelOf } from '../support/map-page.ts'
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

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }

const tapAt = async (page: Page, east: number, north: number) => {
  const { x, y } = await pixelOf(page, ...inVillage(east, north))
  await page.touchscreen.tap(x, y)
}
const heightOf = async (page: Page, name: string) => (await page.locator(name).boundingBox())?.height ?? 0

test('at first the map has the whole screen, and nothing is wider than it', async () => {
  const page = await openMap(browser, server, phone)
  expect(await page.locator('#side').count()).toBe(0)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
})

test('a tap opens the form in a sheet that leaves the map to be seen, and has three heights', async () => {
  const page = await openMap(browser, server, phone)
  await tapAt(page, 150, 250)
  await expect.poll(() => page.locator('#feature h2').textContent()).toBe('A 6')
  const half = await heightOf(page, '#feature')
  expect(half).toBeGreaterThan(300)
  expect(half).toBeLessThan(450)
  const handle = page.getByRole('button', { name: 'Hauteur du panneau' })
  await handle.focus()
  await page.keyboard.press('ArrowUp')
  await expect.poll(() => heightOf(page, '#feature')).toBeGreaterThan(550)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => heightOf(page, '#feature')).toBeLessThan(160)
  expect(page.faults).toEqual([])
})

test('the sheet is drawn by its handle and falls into the nearest height', async () => {
  const page = await openMap(browser, server, phone)
  await tapAt(page, 150, 250)
  const handle = page.getByRole('button', { name: 'Hauteur du panneau' })
  const box = await handle.boundingBox()
  if (!box) throw new Error('the sheet has no handle')
  await page.mouse.move(180, box.y + 8)
  await page.mouse.down()
  await page.mouse.move(180, 120, { steps: 5 })
  await page.mouse.up()
  await expect.poll(() => heightOf(page, '#feature')).toBeGreaterThan(550)
})

test('what a finger has to hit is large enough', async () => {
  const page = await openMap(browser, server, { ...phone, address: 'panel=layers' })
  await tapAt(page, 150, 350)
  await page.getByRole('tab', { name: 'Fiche' }).waitFor()
  const small = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, [role=tab], a')]
      .filter((element) => element.checkVisibility() && !element.closest('.only-heard, .skip-link'))
      .map((element) => ({
        name: element.getAttribute('aria-label') ?? element.textContent,
        box: element.getBoundingClientRect(),
      }))
      .filter(({ box }) => box.width > 0 && (box.width < 24 || box.height < 24))
      .map(({ name, box }) => `${name} ${Math.round(box.width)}×${Math.round(box.height)}`),
  )
  expect(small).toEqual([])
})

test('a panel that is asked for comes before the form, and a feature that is tapped before the panel', async () => {
  const page = await openMap(browser, server, phone)
  await tapAt(page, 150, 250)
  await page.locator('#feature').waitFor()
  await page.getByRole('button', { name: 'Couches' }).click()
  await page.locator('#side').waitFor()
  expect(await page.locator('#feature').isVisible()).toBe(false)
  await tapAt(page, 150, 350)
  await page.locator('#feature').waitFor()
  expect(await page.locator('#side').isVisible()).toBe(false)
})
