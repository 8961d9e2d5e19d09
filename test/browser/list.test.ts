import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, type WatchedPage } from '../support/browser.ts'
import { inVillage, openMap, pixelOf } from '../support/map-page.ts'
import { openPage } from '../support/open-page.ts'
import { type TestServer, testServer } from '../support/server.ts'
import { parcelId } from '../support/village.ts'

const centre = '46.5018/3.0026'

let server: TestServer
let browser: Browser
beforeAll(async () => {
  ;[server, browser] = await Promise.all([testServer(), openBrowser()])
})
afterAll(async () => {
  await browser.close()
  await server.close()
})

const openList = async (place = `16/${centre}`): Promise<WatchedPage> => {
  const page = await openPage(browser)
  await page.goto(`${server.url}/?base=none&panel=list&map=${place}`)
  await page.getByRole('status').filter({ hasText: 'résultats' }).waitFor()
  return page
}
const rowsOf = (page: WatchedPage) => page.locator('#side').getByRole('row')

test('a filter narrows the list to what the database knows', async () => {
  const page = await openList()
  expect(await page.getByText('16 résultats').count()).toBe(1)
  await page.getByRole('button', { name: 'Ajouter un filtre' }).click()
  await page.getByLabel('Condition').selectOption('is')
  await page.getByLabel('Valeur').fill('B')
  await page.getByText('8 résultats').waitFor()
  expect(await rowsOf(page).count()).toBe(9)
  expect(page.faults).toEqual([])
})

test('a column sorts by its values, not by their letters', async () => {
  const page = await openList()
  await page.getByRole('columnheader', { name: 'Contenance' }).click()
  await page.getByRole('columnheader', { name: 'Contenance' }).click()
  await expect.poll(() => rowsOf(page).nth(1).innerText()).toContain('10\u202f008')
})

test('a row that is chosen is the feature that is open, and the address bar holds it', async () => {
  const page = await openList()
  await rowsOf(page).nth(3).click()
  await expect.poll(() => page.url()).toContain(`select=parcels/${parcelId('A', 3)}`)
  await page.getByRole('heading', { name: 'A 3' }).waitFor()
})

test('everything found is selected, not only the first page', async () => {
  const page = await openList()
  await page.getByRole('button', { name: 'Tout sélectionner' }).click()
  await page.getByText('16 résultats · 16 sélectionnés').waitFor()
})

test('a rectangle drawn with keys alone selects what it meets', async () => {
  // the list covers the left of the map: the middle of what is left is in the village
  const page = await openList('17/46.5018/2.9990')
  await page.getByRole('button', { name: 'Sélectionner par rectangle' }).click()
  // a tool is fetched when it is first taken, and says when it is there
  await page.getByRole('status').filter({ hasText: 'Entrée' }).waitFor({ state: 'attached' })
  await page.getByRole('application').focus()
  for (const key of ['Enter', 'ArrowRight', 'ArrowDown', 'Enter']) {
    await page.keyboard.press(key)
    // the map glides: the next key is pressed when it has come to rest
    await page.waitForTimeout(500)
  }
  await expect.poll(() => page.url(), { timeout: 8000 }).toContain('select=parcels/')
  expect(page.faults).toEqual([])
})

test('a rectangle that is drawn with the pointer selects what it meets, and so do two clicks', async () => {
  const page = await openMap(browser, server, { address: 'base=none&panel=none' })
  const selected = () =>
    page.evaluate(() => window.__carreau?.state.selection.map((ref) => ref.id).sort() ?? [])
  await page.getByRole('button', { name: 'Sélectionner par rectangle' }).click()
  await page.getByRole('status').filter({ hasText: 'Entrée' }).waitFor({ state: 'attached' })
  const [from, to] = [await pixelOf(page, ...inVillage(20, 120)), await pixelOf(page, ...inVillage(120, 180))]
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(to.x, to.y, { steps: 4 })
  await page.mouse.up()
  await expect.poll(selected).toEqual([parcelId('A', 3), parcelId('A', 4)])
  const [low, high] = [await pixelOf(page, ...inVillage(20, 320)), await pixelOf(page, ...inVillage(80, 380))]
  await page.mouse.click(low.x, low.y)
  await page.mouse.move(high.x, high.y, { steps: 2 })
  await page.mouse.click(high.x, high.y)
  await expect.poll(selected).toEqual([parcelId('A', 7)])
  expect(page.faults).toEqual([])
})

test('a measured length is that of the legal plane', async () => {
  const page = await openPage(browser)
  await page.goto(`${server.url}/?base=none&panel=none&map=17/${centre}&test`)
  await page.getByRole('button', { name: /Mesurer une longueur/ }).click()
  const corners = await page.evaluate(() => {
    const { map } = (globalThis as unknown as { __carreau: { map: { ol: import('ol/Map.js').default } } })
      .__carreau
    const half = 100 / Math.cos((46.5 * Math.PI) / 180) / 2
    const [x = 0, y = 0] = map.ol.getView().getCenter() ?? []
    return [map.ol.getPixelFromCoordinate([x - half, y]), map.ol.getPixelFromCoordinate([x + half, y])]
  })
  const box = await page.getByRole('application').boundingBox()
  const at = (corner: number[] | undefined) => ({
    x: (corner?.[0] ?? 0) + (box?.x ?? 0),
    y: (corner?.[1] ?? 0) + (box?.y ?? 0),
  })
  const [from, to] = corners.map(at)
  if (!from || !to) throw new Error('the map is not there')
  await page.mouse.click(from.x, from.y)
  await page.mouse.dblclick(to.x, to.y)
  const tag = await page.locator('.measure-tag:not(:empty)').innerText()
  const metres = Number(tag.replace(',', '.').replace(/[^\d.]/g, ''))
  // a pixel of this view is two thirds of a metre
  expect(Math.abs(metres - 100)).toBeLessThan(2)
})

test('the list leaves as a file for another program, whole or what is selected in it', async () => {
  const page = await openList()
  await rowsOf(page).nth(2).click()
  await page.getByText('1 sélectionné').waitFor()
  await page.getByRole('button', { name: 'Exporter' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'GeoPackage (QGIS)' }).first().click(),
  ])
  expect(download.suggestedFilename()).toBe('parcels.gpkg')
  expect(download.url()).toContain(`ids=${parcelId('A', 2)}`)
  expect(page.faults).toEqual([])
})
