import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { clickAt, inVillage, openMap, pixelOf, settled } from '../support/map-page.ts'
import { type TestServer, testServer } from '../support/server.ts'
import { parcelId } from '../support/village.ts'

let server: TestServer
let browser: Browser
beforeAll(async () => {
  ;[server, browser] = await Promise.all([testServer(), openBrowser()])
})
afterAll(async () => {
  await browser.close()
  await server.close()
})

/** A link of the form to a neighbour, under the heading of its kind. */
const neighbour = (page: Page, kind: string, name: string) =>
  page.getByRole('region', { name: new RegExp(`^${kind}`) }).getByRole('link', { name, exact: true })

test('what is searched is found, flown to, opened, and has an address of its own', async () => {
  const page = await openMap(browser, server, { permissions: ['clipboard-read', 'clipboard-write'] })
  await page.keyboard.press('/')
  await page.keyboard.type('a 5')
  await page.getByRole('option', { name: /A 5/ }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  const heading = page.locator('#feature h2')
  await expect.poll(() => heading.textContent()).toBe('A 5')
  expect(await heading.evaluate((element) => element === document.activeElement)).toBe(true)
  await expect.poll(() => new URL(page.url()).searchParams.get('select')).toBe(`parcels/${parcelId('A', 5)}`)
  await page.getByRole('button', { name: 'Copier le lien' }).click()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  expect(link).toBe(`${server.url}/?select=parcels/${parcelId('A', 5)}`)

  const other = await openMap(browser, server, { address: link.split('?')[1] ?? '' })
  await expect.poll(() => other.locator('#feature h2').textContent()).toBe('A 5')
  const inTheMiddle = () =>
    other.evaluate(() => window.__carreau?.map.pick(window.__carreau.map.centre()).map((ref) => ref.id))
  await expect.poll(inTheMiddle).toContain(parcelId('A', 5))
  expect([...page.faults, ...other.faults]).toEqual([])
})

test('a click opens the form, its links lead to the neighbours, Back comes back', async () => {
  const page = await openMap(browser, server)
  const heading = page.locator('#feature h2')
  await clickAt(page, ...inVillage(350, 350))
  await expect.poll(() => heading.textContent()).toBe('B 8')
  await page
    .locator('#feature')
    .getByText(/10\s008\sm²/)
    .waitFor()
  await page.locator('#feature').getByText('1 ha 0 a 8 ca').waitFor()
  await neighbour(page, 'Sections', 'B').click()
  await expect.poll(() => heading.textContent()).toBe('B')
  await neighbour(page, 'Parcelles', 'B 3').click()
  await expect.poll(() => heading.textContent()).toBe('B 3')
  await page.goBack()
  await expect.poll(() => heading.textContent()).toBe('B')
  await page.goBack()
  await expect.poll(() => heading.textContent()).toBe('B 8')
  await page.goForward()
  await expect.poll(() => heading.textContent()).toBe('B')
  expect(page.faults).toEqual([])
})

test('where things lie on each other the click tells all of them, what has a name first', async () => {
  const page = await openMap(browser, server)
  await clickAt(page, ...inVillage(70, 40))
  const here = page.getByRole('navigation', { name: '2 objets ici' })
  await expect
    .poll(() => here.getByRole('button').allTextContents())
    .toEqual(['ParcelleA 1', 'BâtimentBâti dur =HYPERLINK("x")'])
  await here.getByRole('button', { name: /Bâtiment/ }).click()
  await expect.poll(() => page.locator('#feature h2').textContent()).toContain('Bâti dur')
  await page
    .getByRole('navigation', { name: 'Autour' })
    .getByRole('button', { name: /Commune/ })
    .click()
  await expect.poll(() => page.locator('#feature h2').textContent()).toBe('Saint-Carreau')
  expect(page.faults).toEqual([])
})

test('a click beside things closes what was open', async () => {
  const page = await openMap(browser, server)
  await clickAt(page, ...inVillage(350, 350))
  await page.locator('#feature h2').waitFor()
  await clickAt(page, ...inVillage(-30, 200))
  await page.locator('#feature').waitFor({ state: 'detached' })
  expect(new URL(page.url()).searchParams.has('select')).toBe(false)
})

test('a place in figures is shown without being a feature', async () => {
  const page = await openMap(browser, server)
  await page.getByRole('combobox', { name: 'Rechercher' }).fill('46.5018, 3.0026')
  await page.getByRole('option', { name: /WGS 84/ }).click()
  await settled(page)
  expect(await page.evaluate(() => window.__carreau?.state.marker)).toEqual([3.0026, 46.5018])
  const [middle, place] = await Promise.all([
    page.evaluate(() => window.__carreau?.map.centre()),
    pixelOf(page, 3.0026, 46.5018),
  ])
  const left = await page.evaluate(() => window.__carreau?.map.target.getBoundingClientRect().left ?? 0)
  expect(place.x - left).toBeCloseTo(middle?.[0] ?? 0, 0)
  expect(place.y).toBeCloseTo(middle?.[1] ?? 0, 0)
})

test('a feature that is no more is told kindly, with no form around it', async () => {
  const page = await openMap(browser, server, { address: 'select=parcels/990010000Z0001' })
  await page.getByRole('alert').waitFor()
  expect(await page.getByRole('tab').count()).toBe(0)
})
