import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { bar, drawing, edit, form, inHand, openEditor, save } from '../support/edit-page.ts'
import { axeFindings, clickAt, inVillage, pixelOf } from '../support/map-page.ts'
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

const at = (east: number, north: number, zoom = 19) => {
  const [lon, lat] = inVillage(east, north)
  return `panel=none&map=${zoom}/${lat}/${lon}`
}
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }
const said = (page: Page) => page.locator('.only-heard[role=status]').textContent()

test('on a phone: aim at the centre, add a point, fill in the form, save', async () => {
  const page = await openEditor(browser, server, { ...phone, address: at(230, 130) })
  await page.getByRole('button', { name: 'Dessiner' }).tap()
  await page.getByRole('menuitem', { name: 'Adresse' }).tap()
  await drawing(page)
  await bar(page).getByRole('button', { name: 'Aides au dessin' }).tap()
  await page.getByRole('menuitemcheckbox', { name: 'Viser au centre' }).tap()
  await page.keyboard.press('Escape')
  await bar(page).getByRole('button', { name: 'Ajouter un point' }).tap()
  await form(page).waitFor()
  await page.getByLabel('Numéro').fill('23')
  await page.getByRole('combobox', { name: /^Voie/ }).fill('eglise')
  await page.getByRole('option', { name: /Rue de l’Église/ }).tap()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
  await bar(page).getByRole('button', { name: 'Enregistrer' }).tap()
  await expect.poll(() => page.locator('#feature h2').textContent()).toBe('23 Rue de l’Église')
  expect(page.faults).toEqual([])
})

test('a click on the dot of an address opens it, not the parcel below', async () => {
  const page = await openEditor(browser, server, { address: at(60, 195) })
  await clickAt(page, ...inVillage(60, 195))
  await expect.poll(() => page.locator('#feature h2').textContent()).toMatch(/Rue de l’Église/)
})

test('by keys alone: the corner under the cross is taken, carried and set down, and saved', async () => {
  const page = await openEditor(browser, server, {
    address: `${at(100, 300, 19)}&select=parcels/${parcelId('A', 7)}`,
  })
  await edit(page)
  await inHand(page)
  // the cross lies in the middle of what no panel covers: the map is moved until the corner lies there
  await page.evaluate(() => window.__carreau?.map.focus())
  await aimAt(page, 100, 300)
  await page.keyboard.press('Enter')
  await expect.poll(() => said(page)).toBe('Pris')
  await page.keyboard.press('ArrowUp')
  await page.evaluate(() => window.__carreau?.map.settled())
  await page.keyboard.press('Enter')
  await bar(page).getByText('4 objets modifiés').waitFor()
  await save(page)
  const [ground] = await server.sql<{ area: number }>(
    'select sum(st_area(geom)) as area from cadastre.parcel',
  )
  expect(ground?.area).toBeCloseTo(160_000, 2)
  expect(page.faults).toEqual([])
})

test('a length that is typed sets the next point that far, to the centimetre', async () => {
  const page = await openEditor(browser, server, { address: at(330, 130, 19.5) })
  await page.getByRole('button', { name: 'Dessiner' }).click()
  await page.getByRole('menuitem', { name: 'Voie' }).click()
  await drawing(page)
  await clickAt(page, ...inVillage(315, 120))
  const { x, y } = await pixelOf(page, ...inVillage(330, 120))
  await page.mouse.move(x, y, { steps: 3 })
  await page.keyboard.type('12,5')
  await page.keyboard.press('Enter')
  await bar(page).getByRole('button', { name: 'Terminer' }).click()
  await form(page).waitFor()
  const length = await page.evaluate(() => {
    const work = window.__carreau?.state.work
    const line = work?.pieces.get(work.current)?.geometry
    if (line?.type !== 'LineString') return 0
    const [[ax = 0, ay = 0] = [], [bx = 0, by = 0] = []] = line.coordinates
    return Math.hypot(bx - ax, by - ay)
  })
  expect(Math.abs(length - 12.5)).toBeLessThan(0.011)
  expect(page.faults).toEqual([])
})

describe.each([
  ['by day', { viewport: { width: 1440, height: 900 }, colorScheme: 'light' as const }],
  ['by night on a phone', { ...phone, isMobile: false, colorScheme: 'dark' as const }],
])('%s', (name, options) => {
  test('axe finds nothing while one edits', async () => {
    const page = await openEditor(browser, server, {
      ...options,
      address: `${at(60, 195)}&select=addresses/99001_0010_00001`,
    })
    const found: string[] = []
    const look = async (state: string) =>
      found.push(...(await axeFindings(page)).map((finding) => `${state}: ${finding}`))
    await edit(page)
    await look('a form')
    await page.getByLabel('Numéro').fill('douze')
    await bar(page).getByRole('button', { name: 'Enregistrer' }).click()
    await page.getByText('Un nombre entier').waitFor()
    await look('a fault')
    await bar(page).getByRole('button', { name: 'Aides au dessin' }).click()
    await page.getByRole('menu').waitFor()
    await look('the aids')
    await page.keyboard.press('Escape')
    await page.getByLabel('Numéro').fill('1')
    await page.getByLabel('Complément').fill(`Le Pré ${name}`)
    await server.sql(`update addresses.address set locality = $1 where id = '99001_0010_00001'`, [name])
    await bar(page).getByRole('button', { name: 'Enregistrer' }).click()
    await page.getByRole('dialog', { name: 'Modifié entre-temps' }).waitFor()
    await look('a conflict')
    await page.getByRole('button', { name: 'Enregistrer ces choix' }).click()
    await bar(page).waitFor({ state: 'detached' })
    await page.locator('.notice').waitFor()
    await look('saved')
    expect(found).toEqual([])
    expect(page.faults).toEqual([])
  })
})

/** Moves the map until a place lies under the cross. */
/** Lays the cross on a place. A flight that is under way, or a panel that opens, would carry it off: it is laid until it stays. */
async function aimAt(page: Page, east: number, north: number): Promise<void> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const missed = await layCross(page, east, north)
    if (missed < 0.3 && (await layCross(page, east, north)) < 0.3) return
    await page.waitForTimeout(150)
  }
  throw new Error('the cross never stayed where it was laid')
}

/** How far from the place the cross was before, metres of the map. */
const layCross = (page: Page, east: number, north: number) =>
  page.evaluate(
    async ([lon, lat]) => {
      const map = window.__carreau?.map
      if (!map) return Number.POSITIVE_INFINITY
      const metres = [
        (lon * 20037508.342789244) / 180,
        (Math.log(Math.tan(((90 + lat) * Math.PI) / 360)) * 20037508.342789244) / Math.PI,
      ]
      const view = map.ol.getView()
      const cross = map.ol.getCoordinateFromPixel(map.centre())
      const [x = 0, y = 0] = view.getCenter() ?? []
      const [dx, dy] = [(metres[0] ?? 0) - (cross[0] ?? 0), (metres[1] ?? 0) - (cross[1] ?? 0)]
      view.cancelAnimations()
      view.setCenter([x + dx, y + dy])
      await map.settled()
      return Math.hypot(dx, dy)
    },
    inVillage(east, north) as [number, number],
  )
