import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { axeFindings } from '../support/map-page.ts'
import { parcelId } from '../support/village.ts'
import { withPages } from '../support/with-pages.ts'

const pages = withPages()
const address = `panel=none&select=parcels/${parcelId('A', 1)}`
const panel = (page: Page) => page.locator('#feature')
const tab = (page: Page) => page.getByRole('tab', { name: /^Commentaires/ })
const account = (page: Page) => page.getByRole('button', { name: /^Compte/ })

test('a colleague is mentioned by keys alone, sees it at once among what concerns him, answers and settles it', async () => {
  const bea = await pages.edit({ roles: ['planning'], name: 'Bea Blanc', address: 'panel=none' })
  const ada = await pages.edit({ name: 'Ada Noir', address })
  await tab(ada).click()
  await ada.getByText('Rien n’a été dit de cet objet.').waitFor()
  await ada.getByLabel('Votre commentaire').focus()
  await ada.keyboard.type('La borne a bougé, @bl')
  await ada.getByRole('option', { name: 'Bea Blanc' }).waitFor()
  expect(await axeFindings(ada)).toEqual([])
  await ada.keyboard.press('Enter')
  await ada.keyboard.type('peut-elle voir ?')
  await ada.keyboard.press('Control+Enter')
  await ada.locator('.comment .mention').getByText('@Bea Blanc').waitFor()

  await bea.getByRole('button', { name: /1 commentaire vous mentionne/ }).click()
  await bea.getByRole('menuitem', { name: /Ce qui me concerne/ }).click()
  await bea.locator('#side').getByText('La borne a bougé').waitFor()
  expect(await axeFindings(bea)).toEqual([])
  await bea.locator('#side').getByRole('link', { name: /A 1/ }).click()
  await panel(bea).getByLabel('Votre commentaire').fill('Vu sur place.')
  await panel(bea).getByRole('button', { name: 'Commenter' }).click()
  await panel(ada).getByText('Vu sur place.').waitFor()
  await panel(bea).getByRole('button', { name: 'Régler le commentaire de Ada Noir' }).click()
  await bea.locator('#side').getByText('Aucun commentaire à régler').waitFor()
  await panel(ada).getByText('1 commentaire réglé').click()
  await panel(ada)
    .getByText(/Réglé par Bea Blanc/)
    .waitFor()
  await panel(ada).getByRole('button', { name: 'Rouvrir le commentaire de Ada Noir' }).click()
  await expect.poll(() => account(bea).getAttribute('aria-label')).toMatch(/1 commentaire vous mentionne/)
})

test('what is written and not said yet is there again after a look elsewhere', async () => {
  const page = await pages.edit({ address })
  await tab(page).click()
  await page.getByLabel('Votre commentaire').fill('À demander au géomètre')
  await page.getByRole('tab', { name: 'Historique' }).click()
  await tab(page).click()
  expect(await page.getByLabel('Votre commentaire').inputValue()).toBe('À demander au géomètre')
})

test('who has not signed in sees no comments', async () => {
  const page = await pages.open({ address })
  await page.getByRole('tab', { name: 'Historique' }).waitFor()
  expect(await tab(page).count()).toBe(0)
})
