import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { bar, drawing, edit, form, inHand, openEditor, reload, save } from '../support/edit-page.ts'
import { clickAt, inVillage, pixelOf } from '../support/map-page.ts'
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

const address = '99001_0010_00001'
const at = (east: number, north: number, zoom = 19) => {
  const [lon, lat] = inVillage(east, north)
  return `panel=none&map=${zoom}/${lat}/${lon}`
}
const heading = (page: Page) => page.locator('#feature h2')
const numberOf = async (id: string) =>
  (await server.sql<{ number: number }>('select number from addresses.address where id = $1', [id]))[0]
    ?.number
/** What the tiles of a layer hold on this page. */
const inTiles = (page: Page, collection: string) =>
  page.evaluate(async (collection) => {
    const map = window.__carreau?.map
    await map?.settled()
    const layer = map?.ol.getAllLayers().find((one) => one.get('collection') === collection) as unknown as {
      getFeaturesInExtent: (extent: number[]) => { getId: () => string }[]
    }
    const extent = map?.ol.getView().calculateExtent() ?? []
    return [...new Set(layer.getFeaturesInExtent(extent).map((feature) => feature.getId()))]
  }, collection)

test('an address is drawn, numbered, saved, and stands in the tile of every open page without reload', async () => {
  const page = await openEditor(browser, server, { roles: ['planning'], address: at(250, 150) })
  const other = await openEditor(browser, server, { address: at(250, 150) })
  await page.getByRole('button', { name: 'Dessiner' }).click()
  await page.getByRole('menuitem', { name: 'Adresse' }).click()
  await drawing(page)
  await clickAt(page, ...inVillage(250, 150))
  await form(page).waitFor()
  await page.getByLabel('Numéro').fill('17')
  await page.getByRole('combobox', { name: /^Voie/ }).fill('eglise')
  await page.getByRole('option', { name: /Rue de l’Église/ }).click()
  await bar(page).getByText('1 objet modifié').waitFor()
  await save(page)
  await expect.poll(() => heading(page).textContent()).toBe('17 Rue de l’Église')
  for (const one of [page, other])
    await expect.poll(() => inTiles(one, 'addresses'), { timeout: 10_000 }).toContain('99001_0010_00017')
  expect([...page.faults, ...other.faults]).toEqual([])
})

test('a number is changed, undone, done again, saved, and undone after it was saved', async () => {
  const page = await openEditor(browser, server, { address: `${at(60, 195)}&select=addresses/${address}` })
  await edit(page)
  const number = page.getByLabel('Numéro')
  await number.fill('11')
  await page.keyboard.press('Control+z')
  expect(await number.inputValue()).toBe('1')
  await bar(page).getByRole('button', { name: 'Rétablir' }).click()
  expect(await number.inputValue()).toBe('11')
  await save(page)
  expect(await numberOf(address)).toBe(11)
  await expect.poll(() => heading(page).textContent()).toBe('11 Rue de l’Église')
  await page.locator('.notice').getByRole('button', { name: 'Annuler' }).click()
  await expect.poll(() => numberOf(address)).toBe(1)
  await expect.poll(() => heading(page).textContent()).toBe('1 Rue de l’Église')
  expect(page.faults).toEqual([])
})

test('a wrong value is told at its field, gets the focus, and nothing is sent', async () => {
  const page = await openEditor(browser, server, { address: `${at(60, 195)}&select=addresses/${address}` })
  const sent: string[] = []
  // that one is at it is told to colleagues, and changes nothing
  const changes = (method: string, url: string) => method !== 'GET' && !url.endsWith('/editing')
  page.on('request', (request) => changes(request.method(), request.url()) && sent.push(request.url()))
  await edit(page)
  await page.getByLabel('Numéro').fill('douze')
  await page.getByLabel('Code postal').fill('999')
  await bar(page).getByRole('button', { name: 'Enregistrer' }).click()
  await page.getByText('Un nombre entier').waitFor()
  const focused = page.locator(':focus')
  expect(await focused.getAttribute('aria-invalid')).toBe('true')
  expect(await focused.inputValue()).toBe('douze')
  const described = await focused.getAttribute('aria-describedby')
  const fault = await page.getByText('Un nombre entier').getAttribute('id')
  expect(described).toContain(fault)
  expect(sent).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Abandonner' }).click()
  await bar(page).waitFor({ state: 'detached' })
  await expect.poll(() => heading(page).textContent()).toBe('1 Rue de l’Église')
})

test('what is deleted can be brought back, under its own id', async () => {
  const id = '99001_0010_00002'
  const page = await openEditor(browser, server, { address: `${at(70, 195)}&select=addresses/${id}` })
  await page.locator('#feature').getByRole('button', { name: 'Supprimer' }).click()
  await page.locator('.notice').getByText('Supprimé').waitFor()
  expect(await numberOf(id)).toBeUndefined()
  await page.locator('.notice').getByRole('button', { name: 'Annuler' }).click()
  await expect.poll(() => numberOf(id)).toBe(2)
  await expect.poll(() => heading(page).textContent()).toBe('2 Rue de l’Église')
  expect(page.faults).toEqual([])
})

test('who may not change anything is offered nothing', async () => {
  const page = await openEditor(browser, server, {
    roles: ['owners'],
    address: `select=addresses/${address}`,
  })
  await page.getByRole('tab', { name: 'Fiche' }).waitFor()
  expect(await page.getByRole('button', { name: 'Modifier' }).count()).toBe(0)
  expect(await page.getByRole('button', { name: 'Dessiner' }).count()).toBe(0)
})

test('a draft survives a reload and is offered again', async () => {
  const page = await openEditor(browser, server, { address: `${at(60, 195)}&select=addresses/${address}` })
  await edit(page)
  await page.getByLabel('Complément').fill('La Grange')
  await page.waitForTimeout(500)
  await reload(page)
  await page.getByRole('button', { name: 'Reprendre la saisie' }).click()
  expect(await page.getByLabel('Complément').inputValue()).toBe('La Grange')
  await save(page)
  await reload(page)
  expect(await page.getByRole('button', { name: 'Reprendre la saisie' }).count()).toBe(0)
})

test('a save without network waits, says so, and leaves once when the network is back', async () => {
  const page = await openEditor(browser, server, { address: `${at(60, 195)}&select=addresses/${address}` })
  await edit(page)
  await page.getByLabel('Complément').fill('Le Moulin')
  await page.context().setOffline(true)
  await bar(page).getByRole('button', { name: 'Enregistrer' }).click()
  await page.getByText('1 enregistrement en attente').waitFor()
  await page.context().setOffline(false)
  await page.getByText('1 enregistrement en attente').waitFor({ state: 'detached' })
  const rows = await server.sql<{ locality: string }>(
    'select locality from addresses.address where id = $1',
    [address],
  )
  expect(rows[0]?.locality).toBe('Le Moulin')
})

test('a save whose answer gets lost leaves again under its key, and is done once', async () => {
  const page = await openEditor(browser, server, { address: `${at(60, 195)}&select=addresses/${address}` })
  await edit(page)
  await page.getByLabel('Complément').fill('La Forge')
  const sent: (string | undefined)[] = []
  await page.route(`**/items/${address}`, async (route) => {
    if (route.request().method() !== 'PATCH') return route.continue()
    sent.push(route.request().headers()['idempotency-key'])
    if (sent.length > 1) return route.continue()
    // the server has taken it, the page does not hear of it
    await route.fetch()
    await route.abort()
  })
  await bar(page).getByRole('button', { name: 'Enregistrer' }).click()
  await page.getByText('1 enregistrement en attente').waitFor()
  await page.getByRole('button', { name: 'Envoyer maintenant' }).click()
  await page.getByText('1 enregistrement en attente').waitFor({ state: 'detached' })
  expect(sent).toEqual([sent[0], sent[0]])
  const entries = await server.sql(
    `select after ->> 'locality' as locality from carreau.journal where feature = $1 and after ->> 'locality' = 'La Forge'`,
    [address],
  )
  expect(entries).toHaveLength(1)
})

test('a server that restarts, then a page that is closed while its save is on the way: it leaves again under its key, and is done once', async () => {
  const page = await openEditor(browser, server, { address: `${at(60, 195)}&select=addresses/${address}` })
  await edit(page)
  await page.getByLabel('Complément').fill('Le Four')
  const sent: (string | undefined)[] = []
  await page.context().route(`**/items/${address}`, async (route) => {
    if (route.request().method() !== 'PATCH') return route.continue()
    sent.push(route.request().headers()['idempotency-key'])
    if (sent.length === 1) return route.fulfill({ status: 503, body: '{}' })
    // taken, and nobody is there any more to hear of it
    if (sent.length === 2) return void (await route.fetch())
    return route.continue()
  })
  await bar(page).getByRole('button', { name: 'Enregistrer' }).click()
  await page.getByText('1 enregistrement en attente').waitFor()
  await page.getByRole('button', { name: 'Envoyer maintenant' }).click()
  const entries = () =>
    server.sql(
      `select from carreau.journal where feature = $1 and after ->> 'locality' = 'Le Four' and action = 'update'`,
      [address],
    )
  await expect.poll(async () => (await entries()).length).toBe(1)
  const next = await page.context().newPage()
  await page.close()
  await next.goto(page.url())
  await expect.poll(() => sent.length).toBe(3)
  await next.getByText('1 enregistrement en attente').waitFor({ state: 'detached' })
  expect(new Set(sent).size).toBe(1)
  expect(await entries()).toHaveLength(1)
  await next.context().close()
})

test('two clerks: the second sees what the first wrote, chooses value by value, and nothing is lost', async () => {
  const opening = { address: `${at(60, 195)}&select=addresses/${address}` }
  const one = await openEditor(browser, server, { ...opening, name: 'Ada' })
  const other = await openEditor(browser, server, { ...opening, name: 'Bea' })
  await edit(one)
  await edit(other)
  await one.getByLabel('Complément').fill('De Ada')
  await one.getByLabel('Code postal').fill('99001')
  await save(one)
  await other.getByLabel('Complément').fill('De Bea')
  await other.getByLabel('Suffixe').fill('ter')
  await bar(other).getByRole('button', { name: 'Enregistrer' }).click()
  const dialog = other.getByRole('dialog', { name: 'Modifié entre-temps' })
  await dialog.waitFor()
  await dialog.getByText(/Ada a enregistré/).waitFor()
  const locality = dialog.getByRole('radiogroup', { name: 'Complément' })
  expect(await locality.getByRole('radio', { name: /De Bea/ }).isChecked()).toBe(true)
  await locality.getByText('De Ada').click()
  await dialog.getByRole('button', { name: 'Enregistrer ces choix' }).click()
  await bar(other).waitFor({ state: 'detached' })
  const [row] = await server.sql('select suffix, locality, postcode from addresses.address where id = $1', [
    address,
  ])
  expect(row).toEqual({ suffix: 'ter', locality: 'De Ada', postcode: '99001' })
  await expect.poll(() => heading(one).textContent()).toBe('1 ter Rue de l’Église')
  expect([...one.faults, ...other.faults]).toEqual([])
})

const areas = async (): Promise<{ id: string; area: number }[]> =>
  server.sql(`select id, st_area(geom) as area from cadastre.parcel order by id`)
const ground = async () => (await areas()).reduce((sum, { area }) => sum + area, 0)

test('a corner that four parcels share moves all four, and the ground stays whole', async () => {
  const before = await ground()
  const page = await openEditor(browser, server, {
    address: `${at(100, 100, 18)}&select=parcels/${parcelId('A', 1)}`,
  })
  await edit(page)
  await inHand(page)
  await drag(page, [100, 100], [110, 108])
  await bar(page).getByText('4 objets modifiés').waitFor()
  await page.keyboard.press('Control+z')
  await bar(page).getByText('Rien à enregistrer').waitFor()
  await page.keyboard.press('Control+Shift+z')
  await save(page)
  const after = await areas()
  expect(after.filter(({ area }) => Math.abs(area - 10_000) > 1)).toHaveLength(4)
  expect(await ground()).toBeCloseTo(before, 3)
  const [gaps] = await server.sql<{ area: number }>(
    'select st_area(st_union(geom)) as area from cadastre.parcel',
  )
  expect(gaps?.area).toBeCloseTo(before, 3)
  expect(page.faults).toEqual([])
})

test('a corner that is dragged before the neighbours are read takes them along once they are', async () => {
  const [before, sizes] = [await ground(), await areas()]
  const page = await openEditor(browser, server, {
    address: `${at(300, 300, 15)}&select=parcels/${parcelId('B', 5)}`,
  })
  let answer = () => {}
  const held = new Promise<void>((resolve) => {
    answer = resolve
  })
  await page.route(/collections\/parcels\/items\?.*bbox=/, async (route) => {
    await held
    await route.continue()
  })
  await edit(page)
  await page.waitForFunction(() =>
    window.__carreau?.map.ol
      .getInteractions()
      .getArray()
      .some((one) => 'snapToPointer_' in one),
  )
  const [corner] = await server.sql<{ x: number; y: number }>(
    `select st_xmax(geom) - 700000 as x, st_ymax(geom) - 6600000 as y from cadastre.parcel where id = $1`,
    [parcelId('B', 5)],
  )
  const [x, y] = [corner?.x ?? 0, corner?.y ?? 0]
  await drag(page, [x, y], [x + 40, y + 30])
  await bar(page).getByText('Lecture des objets voisins…').waitFor()
  // and once more, while the first one waits
  await drag(page, [x + 40, y + 30], [x + 60, y - 20])
  answer()
  await bar(page).getByText('4 objets modifiés').waitFor()
  for (const said of ['4 objets modifiés', 'Rien à enregistrer']) {
    await page.keyboard.press('Control+z')
    await bar(page).getByText(said).waitFor()
  }
  await page.keyboard.press('Control+Shift+z')
  await page.keyboard.press('Control+Shift+z')
  await save(page)
  const sizeOf = new Map(sizes.map(({ id, area }) => [id, area]))
  expect((await areas()).filter(({ id, area }) => Math.abs(area - (sizeOf.get(id) ?? 0)) > 1)).toHaveLength(4)
  expect(await ground()).toBeCloseTo(before, 3)
  const [whole] = await server.sql<{ area: number }>(
    'select st_area(st_union(geom)) as area from cadastre.parcel',
  )
  expect(whole?.area).toBeCloseTo(before, 3)
  expect(page.faults).toEqual([])
})

test('a parcel is split, its parts are merged again, and no ground is lost', async () => {
  const before = await ground()
  const whole = (await areas()).find(({ id }) => id === parcelId('B', 8))?.area ?? Number.NaN
  const page = await openEditor(browser, server, {
    address: `${at(350, 350, 18)}&select=parcels/${parcelId('B', 8)}`,
  })
  await edit(page)
  await inHand(page)
  await bar(page).getByRole('button', { name: 'Découper' }).click()
  await drawing(page)
  await clickAt(page, ...inVillage(340, 290))
  await clickAt(page, ...inVillage(340, 410))
  await bar(page).getByRole('button', { name: 'Terminer' }).click()
  // the neighbour beside got the end of the cut as a vertex
  await bar(page).getByText('3 objets modifiés').waitFor()
  await page.getByRole('navigation', { name: '3 objets modifiés' }).getByText('B', { exact: true }).click()
  await page.getByLabel('Numéro').fill('80')
  await save(page)
  const parts = (await areas()).filter(({ id }) => [parcelId('B', 8), parcelId('B', 80)].includes(id))
  expect(parts).toHaveLength(2)
  expect(parts.reduce((sum, { area }) => sum + area, 0)).toBeCloseTo(whole, 0)
  expect(await ground()).toBeCloseTo(before, 3)

  await page.evaluate(
    (ids) => history.replaceState(null, '', `?test&select=${ids.map((id) => `parcels/${id}`).join(',')}`),
    [parcelId('B', 8), parcelId('B', 80)],
  )
  await reload(page)
  await page.getByRole('button', { name: 'Fusionner' }).click()
  await bar(page).getByText('2 objets modifiés').waitFor()
  await save(page)
  expect((await areas()).map(({ id }) => id)).not.toContain(parcelId('B', 80))
  expect(await ground()).toBeCloseTo(before, 3)
  expect(page.faults).toEqual([])
})

test('a former state is looked at on the map and restored from the history', async () => {
  const id = '99001_0010_00002_bis'
  await server.sql(
    `update addresses.address set locality = 'Le Bourg', geom = ST_Translate(geom, 6, 0) where id = $1`,
    [id],
  )
  const page = await openEditor(browser, server, { address: `${at(70, 195)}&select=addresses/${id}` })
  await page.getByRole('tab', { name: 'Historique' }).click()
  await page.getByRole('button', { name: 'Voir le tracé avant et après' }).click()
  await page.waitForFunction(() => window.__carreau?.state.outlines?.before != null)
  await page.locator('.history li').last().getByRole('button', { name: 'Revenir à cet état' }).click()
  await form(page).waitFor()
  expect(await page.getByLabel('Complément').inputValue()).toBe('')
  await save(page)
  const [row] = await server.sql('select locality, st_x(geom) as x from addresses.address where id = $1', [
    id,
  ])
  expect(row).toEqual({ locality: null, x: 700_070 })
  expect(page.faults).toEqual([])
})

/** Draws with the mouse from one place of the village to another. */
async function drag(page: Page, from: [number, number], to: [number, number]): Promise<void> {
  const start = await pixelOf(page, ...inVillage(...from))
  const end = await pixelOf(page, ...inVillage(...to))
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 4 })
  await page.mouse.move(end.x, end.y, { steps: 4 })
  await page.mouse.up()
}
