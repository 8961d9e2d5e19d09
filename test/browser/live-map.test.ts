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

const under = (page: Page, lon: number, lat: number) =>
  page.evaluate(
    async ([lon, lat]) => {
      const map = window.__carreau?.map
      await map?.settled()
      const metres = [
        (lon * 20037508.342789244) / 180,
        (Math.log(Math.tan(((90 + lat) * Math.PI) / 360)) * 20037508.342789244) / Math.PI,
      ]
      const [x = 0, y = 0] = map?.ol.getPixelFromCoordinate(metres) ?? []
      return map?.pick([x, y]).map((ref) => ref.id) ?? []
    },
    [lon, lat] as const,
  )

test('an edit shows on every open page, without reloading and without an empty moment', async () => {
  const [one, other] = await Promise.all([openMap(browser, server), openMap(browser, server)])
  const place = inVillage(350, 350)
  expect(await under(other, ...place)).toContain(parcelId('B', 8))
  const asked: string[] = []
  other.on('request', (request) => /\/parcels\/tiles\//.test(request.url()) && asked.push(request.url()))

  await server.sql(`delete from cadastre.parcel where id = $1`, [parcelId('B', 8)])
  for (const page of [one, other])
    await expect.poll(() => under(page, ...place)).not.toContain(parcelId('B', 8))
  expect(await under(other, ...inVillage(50, 350))).toContain(parcelId('A', 7))
  expect(asked.length).toBeGreaterThan(0)
  expect([...one.faults, ...other.faults]).toEqual([])
})

test('the open form follows an edit, and the old values stay until the new ones are there', async () => {
  const page = await openMap(browser, server)
  await clickAt(page, ...inVillage(150, 150))
  const area = page.locator('.figures .value').first()
  await expect.poll(() => area.textContent()).toMatch(/10\s004\sm²/)
  const seen = page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const texts: string[] = []
        const look = () => {
          const text = document.querySelector('.figures .value')?.textContent ?? 'nothing'
          if (texts.at(-1) !== text) texts.push(text)
          if (text.includes('777')) resolve(texts)
          else requestAnimationFrame(look)
        }
        look()
      }),
  )
  await server.sql(`update cadastre.parcel set registered_area = 777 where id = $1`, [parcelId('A', 4)])
  expect((await seen).map((text) => text.replaceAll(/\s/g, ' '))).toEqual(['10 004 m²', '777 m²'])
})

test('a base map that cannot be reached is told once, and nothing else changes', async () => {
  const page = await openMap(browser, server)
  await expect.poll(() => page.evaluate(() => window.__carreau?.state.baseMapLost)).toBe(true)
  await page.getByText('Fond de plan injoignable').waitFor({ state: 'attached' })
  expect(await under(page, ...inVillage(50, 350))).toContain(parcelId('A', 7))
  expect(page.faults).toEqual([])
})

test('a base map that answers lies under the layers and names who made it', async () => {
  const page = await openMap(browser, server, { address: 'base=none' })
  const red = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGN4ICAAAALUAQGyAqNSAAAAAElFTkSuQmCC',
    'base64',
  )
  await page.context().route(
    (url) => url.hostname === 'tile.openstreetmap.org',
    (route) =>
      route.fulfill({ body: red, contentType: 'image/png', headers: { 'access-control-allow-origin': '*' } }),
  )
  await page.getByText('OpenStreetMap', { exact: true }).click()
  await settled(page)
  await page.getByText('contributeurs d’OpenStreetMap').waitFor()
  expect(await page.evaluate(() => window.__carreau?.state.baseMapLost)).toBe(false)
  expect(new URL(page.url()).searchParams.get('base')).toBe('osm')
  const { x, y } = await pixelOf(page, ...inVillage(-20, 200))
  const [r = 0, g = 0, b = 0] = await colourAt(page, x, y)
  expect(r).toBeGreaterThan(180)
  expect(g + b).toBeLessThan(120)
  expect(page.faults).toEqual([])
})

test('the theme follows the reader, on the map as well, and is found again', async () => {
  const page = await openMap(browser, server, { address: 'base=none&panel=none' })
  const { x, y } = await pixelOf(page, ...inVillage(-40, 200))
  const brightness = async () => (await colourAt(page, x, y)).slice(0, 3).reduce((sum, part) => sum + part, 0)
  expect(await brightness()).toBeGreaterThan(600)
  await page.getByRole('button', { name: 'Réglages', exact: true }).click()
  await page.getByRole('menuitemradio', { name: 'Sombre' }).click()
  await page.keyboard.press('Escape')
  await settled(page)
  await expect.poll(brightness).toBeLessThan(200)
  await page.reload()
  await page.waitForFunction(() => window.__carreau !== undefined)
  await settled(page)
  await expect.poll(brightness).toBeLessThan(200)
})

/** What the eye sees at a point of the page: red, green, blue, opacity. */
async function colourAt(page: Page, x: number, y: number): Promise<number[]> {
  const picture = await page.screenshot({ clip: { x: Math.round(x), y: Math.round(y), width: 1, height: 1 } })
  return page.evaluate(
    async (data) => {
      const bitmap = await createImageBitmap(new Blob([Uint8Array.from(data)], { type: 'image/png' }))
      const canvas = document.createElement('canvas')
      const pen = canvas.getContext('2d')
      pen?.drawImage(bitmap, 0, 0)
      return [...(pen?.getImageData(0, 0, 1, 1).data ?? [])]
    },
    [...picture],
  )
}
