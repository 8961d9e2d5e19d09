import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { bar, form, save } from '../support/edit-page.ts'
import { axeFindings } from '../support/map-page.ts'
import { parcelId } from '../support/village.ts'
import { withPages } from '../support/with-pages.ts'

const pages = withPages()
const ids = ['99001_0010_00001', '99001_0010_00002', '99001_0010_00002_bis'] as const
const selected = `panel=none&select=${ids.map((id) => `addresses/${id}`).join(',')}`
const dialog = (page: Page) => page.getByRole('dialog', { name: /^Adresses : 3 objets/ })
const localities = async () =>
  (
    await pages.server.sql<{ locality: string | null }>('select locality from addresses.address order by id')
  ).map(({ locality }) => locality)

test('a selection gets one value by keys alone, told before it is done, and one undo takes it back', async () => {
  await pages.server.sql(`update addresses.address set locality = 'Le Bourg' where id = $1`, [ids[0]])
  const page = await pages.edit({ address: selected })
  await page.getByRole('button', { name: 'Modifier les valeurs' }).press('Enter')
  await dialog(page).waitFor()
  await dialog(page).getByLabel('Ajouter un champ').selectOption({ label: 'Complément' })
  await dialog(page).getByLabel('Complément', { exact: true }).fill('Le Bourg')
  await dialog(page).getByText('3 objets, 1 déjà ainsi : 2 changeront.').waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.keyboard.press('Enter')
  await page.getByText('2 objets enregistrés').waitFor()
  expect(await localities()).toEqual(['Le Bourg', 'Le Bourg', 'Le Bourg'])
  await page
    .getByRole('region', { name: 'État de la saisie' })
    .getByRole('button', { name: 'Annuler' })
    .click()
  await expect.poll(localities).toEqual(['Le Bourg', null, null])
})

test('what somebody changed meanwhile is said one by one, and nothing is written before it is settled', async () => {
  await pages.server.sql('update addresses.address set locality = null')
  const page = await pages.edit({ address: selected })
  await page.getByRole('button', { name: 'Modifier les valeurs' }).click()
  await dialog(page).getByLabel('Ajouter un champ').selectOption({ label: 'Complément' })
  await dialog(page).getByLabel('Complément', { exact: true }).fill('Le Moulin')
  await dialog(page).getByText('3 objets changeront.').waitFor()
  await pages.server.sql(`update addresses.address set locality = 'Le Pré' where id = any ($1)`, [
    ids.slice(0, 2),
  ])
  await dialog(page).getByRole('button', { name: 'Appliquer' }).click()
  const conflict = page.getByRole('dialog', { name: 'Modifié entre-temps' })
  await conflict.waitFor()
  expect(await localities()).toEqual(['Le Pré', 'Le Pré', null])
  await conflict.getByRole('button', { name: 'Enregistrer ces choix' }).click()
  await conflict
    .getByRole('radio', { name: /Le Pré/ })
    .first()
    .waitFor()
  await conflict.getByRole('button', { name: 'Tout reprendre' }).click()
  await conflict.getByRole('button', { name: 'Enregistrer ces choix' }).click()
  await bar(page).waitFor({ state: 'detached' })
  expect((await localities()).filter((one) => one === 'Le Moulin')).toHaveLength(2)
})

test('a list gives its selection values, too', async () => {
  const page = await pages.edit({ address: 'panel=list' })
  await page.locator('#side select').first().selectOption('addresses')
  await page.getByText('3 résultats').waitFor()
  await page.getByRole('button', { name: 'Tout sélectionner' }).click()
  await page.locator('#side').getByRole('button', { name: 'Modifier les valeurs' }).click()
  await dialog(page).waitFor()
})

const parcels = (...numbers: number[]) =>
  `panel=none&select=${numbers.map((number) => `parcels/${parcelId('A', number)}`).join(',')}`

test('the ground of selected parcels becomes that of a new building', async () => {
  const page = await pages.edit({ address: parcels(1, 2, 3) })
  await page.getByRole('button', { name: 'Utiliser comme emprise' }).click()
  await page.getByRole('menuitem', { name: 'Nouvel objet : Bâtiment' }).click()
  await form(page).waitFor()
  await form(page).getByRole('button', { name: /Type/ }).click()
  await page.getByRole('option', { name: 'Bâti dur' }).click()
  await save(page)
  const [made] = await pages.server.sql<{ area: number }>(
    `select st_area(geom) as area from cadastre.building where id <> '99001-b1'`,
  )
  expect(made?.area).toBeCloseTo(30_000, 1)
})

test('the ground of one parcel does as well', async () => {
  const page = await pages.edit({ address: parcels(4) })
  await page.getByRole('button', { name: 'Utiliser comme emprise' }).click()
  await page.getByRole('menuitem', { name: 'Nouvel objet : Bâtiment' }).click()
  await form(page).getByText('Bâtiment').first().waitFor()
  const drawn = await page.evaluate(() => {
    const work = window.__carreau?.state.work
    return work && [...work.pieces.values()].map(({ collection, geometry }) => [collection, geometry?.type])
  })
  expect(drawn).toEqual([['buildings', 'MultiPolygon']])
})
