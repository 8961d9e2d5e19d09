import type { Polygon } from 'geojson'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { bar, drawing, edit, form, inHand, save } from '../support/edit-page.ts'
import { clickAt, inVillage, pixelOf } from '../support/map-page.ts'
import { parcelId } from '../support/village.ts'
import { withPages } from '../support/with-pages.ts'

const pages = withPages()
const at = (east: number, north: number, zoom = 19) => {
  const [lon, lat] = inVillage(east, north)
  return `panel=none&map=${zoom}/${lat}/${lon}`
}
const phone = { viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true }

async function draw(page: Page, layer: string): Promise<void> {
  await page.getByRole('button', { name: 'Dessiner' }).click()
  await page.getByRole('menuitem', { name: layer, exact: true }).click()
  await drawing(page)
}

/** The outline in hand, in metres from the corner of the village. */
const outline = (page: Page) =>
  page.evaluate(() => {
    const work = window.__carreau?.state.work
    return work?.pieces.get(work.current)?.geometry ?? null
  })

test('coordinates that are typed set the point exactly there', async () => {
  const page = await pages.edit({ address: at(230, 130) })
  await draw(page, 'Adresse')
  await page.keyboard.type('700230,25 6600130,5')
  await page.keyboard.press('Enter')
  await form(page).waitFor()
  expect(await outline(page)).toEqual({ type: 'Point', coordinates: [700_230.25, 6_600_130.5] })
})

test('on a phone, too, they are typed: the field has a place and a button of its own', async () => {
  const page = await pages.edit({ ...phone, address: at(230, 130) })
  await draw(page, 'Adresse')
  await page.getByLabel('Longueur en mètres, ou coordonnées').fill('700231 6600131')
  await page.getByRole('button', { name: 'Poser' }).tap()
  await form(page).waitFor()
  expect(await outline(page)).toEqual({ type: 'Point', coordinates: [700_231, 6_600_131] })
})

test('a point is set where the clerk stands', async () => {
  const [longitude, latitude] = inVillage(240, 140)
  const page = await pages.edit({
    address: at(230, 130),
    geolocation: { longitude, latitude, accuracy: 3 },
    permissions: ['geolocation'],
  })
  await draw(page, 'Adresse')
  await bar(page).getByRole('button', { name: 'Point à ma position' }).click()
  await form(page).waitFor()
  const set = await outline(page)
  if (set?.type !== 'Point') throw new Error('no point was set')
  const [x = 0, y = 0] = set.coordinates
  expect(Math.hypot(x - 700_240, y - 6_600_140)).toBeLessThan(0.5)
})

test('a line that is led along a border follows its corners', async () => {
  const page = await pages.edit({ address: at(90, 50) })
  await draw(page, 'Bâtiment')
  await bar(page).getByRole('button', { name: 'Aides au dessin' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Suivre les bordures' }).click()
  await page.keyboard.press('Escape')
  await page.waitForLoadState('networkidle')
  const along = async (east: number, north: number) => {
    const { x, y } = await pixelOf(page, ...inVillage(east, north))
    await page.mouse.move(x, y, { steps: 12 })
  }
  await along(50, 20)
  await clickAt(page, ...inVillage(50, 20))
  await along(80, 20)
  await along(110, 20)
  await along(110, 60)
  await clickAt(page, ...inVillage(110, 60))
  await along(120, 75)
  await clickAt(page, ...inVillage(120, 75))
  await bar(page).getByRole('button', { name: 'Terminer' }).click()
  await form(page).waitFor()
  const drawn = (await outline(page)) as { type: string; coordinates: Polygon['coordinates'][] }
  const corners = drawn.coordinates.flat(2).map(([x = 0, y = 0]) => [Math.round(x), Math.round(y)])
  // nobody clicked there
  expect(corners).toContainEqual([700_110, 6_600_020])
})

test('a finger that rests on a corner takes it out, for the neighbour too', async () => {
  await pages.server.sql(
    `update cadastre.parcel set geom = ST_Multi(ST_GeomFromText('POLYGON((700000 6600300,700100 6600300,700100 6600350,700100 6600400,700000 6600400,700000 6600300))', 2154)) where id = $1`,
    [parcelId('A', 7)],
  )
  const page = await pages.edit({
    ...phone,
    address: `${at(100, 352, 19)}&select=parcels/${parcelId('A', 7)}`,
  })
  await edit(page)
  await inHand(page)
  await page.evaluate(
    (place) => {
      const kernel = window.__carreau?.map
      const [x = 0, y = 0] = place
      kernel?.flyTo([x, y, x, y])
    },
    inVillage(100, 350),
  )
  await page.evaluate(() => window.__carreau?.map.settled())
  const finger = await page.context().newCDPSession(page)
  const { x, y } = await pixelOf(page, ...inVillage(100, 350))
  await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] })
  await expect
    .poll(async () => {
      const shape = await outline(page)
      return shape?.type === 'MultiPolygon' ? shape.coordinates[0]?.[0]?.length : 0
    })
    .toBe(5)
  await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await save(page)
})

test('an area on the ground of another is refused with the place, and the map goes there', async () => {
  await pages.server.sql(`select carreau.attach_overlap('cadastre.parcel', true, null)`)
  const page = await pages.edit({ address: `${at(50, 50, 18)}&select=parcels/${parcelId('A', 1)}` })
  await edit(page)
  await inHand(page)
  await bar(page).getByRole('button', { name: 'Déplacer' }).click()
  await page.waitForFunction(() =>
    window.__carreau?.map.ol
      .getInteractions()
      .getArray()
      .some((one) => 'translating_' in one || 'lastCoordinate_' in one),
  )
  const from = await pixelOf(page, ...inVillage(30, 80))
  const to = await pixelOf(page, ...inVillage(50, 80))
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(to.x, to.y, { steps: 6 })
  await page.mouse.up()
  await bar(page).getByRole('button', { name: 'Enregistrer' }).click()
  await bar(page).getByRole('alert').waitFor()
  const before = page.url()
  await bar(page).getByRole('button', { name: 'Voir l’endroit' }).click()
  await page.waitForURL((url) => url.href !== before)
  await pages.server.sql(`select carreau.attach_overlap('cadastre.parcel', false, null)`)
})

test('a street is cut where a line crosses it: the longer part keeps its name', async () => {
  const page = await pages.edit({ address: `${at(300, 200, 17)}&select=streets/99001_0010` })
  await edit(page)
  await inHand(page)
  await bar(page).getByRole('button', { name: 'Découper' }).click()
  await drawing(page)
  await clickAt(page, ...inVillage(120, 150))
  await clickAt(page, ...inVillage(120, 250))
  await bar(page).getByRole('button', { name: 'Terminer' }).click()
  await bar(page).getByText('2 objets modifiés').waitFor()
  await save(page)
  const lengths = await pages.server.sql<{ id: string; length: number }>(
    'select id, round(st_length(geom)) as length from addresses.street where geom is not null order by length',
  )
  expect(lengths.map(({ length }) => Math.round(length / 10))).toEqual([12, 28])
  expect(lengths[1]?.id).toBe('99001_0010')
})

test('what was deleted is found in its list and brought back, by keys', async () => {
  const id = '99001_0010_00001'
  const page = await pages.edit({ name: 'Ada', address: `panel=none&select=addresses/${id}` })
  await page.locator('#feature').getByRole('button', { name: 'Supprimer' }).click()
  await page.locator('.notice').getByText('Supprimé').waitFor()
  await page.getByRole('button', { name: 'Liste' }).click()
  await page.locator('#side select').first().selectOption('addresses')
  await page.getByRole('checkbox', { name: 'Supprimés' }).press('Space')
  await page.getByText(/Supprimé par Ada/).waitFor()
  await page.getByRole('button', { name: 'Restaurer 1 Rue de l’Église' }).press('Enter')
  await page.getByText('Rien n’a été supprimé dans cette couche.').waitFor()
  const [back] = await pages.server.sql('select parcel_link from addresses.address where id = $1', [id])
  expect(back).toEqual({ parcel_link: 'inside' })
})
