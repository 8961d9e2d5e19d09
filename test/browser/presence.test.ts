import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { bar, edit, form } from '../support/edit-page.ts'
import { parcelId } from '../support/village.ts'
import { withPages } from '../support/with-pages.ts'

const pages = withPages()
const address = `panel=none&map=18/46.5005/3.0007&select=parcels/${parcelId('A', 1)}`
const now = (page: Page) => page.locator('#feature').getByText(/modification en cours/)
const marked = (page: Page) => page.evaluate(() => window.__carreau?.state.editors.map(({ who }) => who))

test('who edits is shown to colleagues at once, also to one who comes later, until he leaves', async () => {
  const ada = await pages.edit({ name: 'Ada', address })
  const bea = await pages.edit({ name: 'Bea', address })
  await edit(ada)
  await now(bea).waitFor()
  expect(await now(bea).textContent()).toContain('Ada')
  expect(await now(ada).count()).toBe(0)
  const late = await pages.edit({ name: 'Cléo', address })
  await now(late).waitFor()
  await edit(bea)
  await now(ada).waitFor()
  await bar(ada).getByRole('button', { name: 'Fermer' }).click()
  await expect.poll(() => marked(late)).toEqual(['Bea'])
  await bea.goto('about:blank')
  await now(late).waitFor({ state: 'detached' })
})

test('who may not edit is told nothing; who has not signed in neither', async () => {
  const ada = await pages.edit({ name: 'Ada', address })
  const anybody = await pages.open({ address })
  await edit(ada)
  await ada.waitForFunction(() => window.__carreau?.state.editors.length === 1)
  expect(await marked(anybody)).toEqual([])
})

test('what a window that was closed left behind is offered to the next one, and to one window only', async () => {
  const first = await pages.edit({ name: 'Ada', address: `panel=none&select=addresses/99001_0010_00001` })
  await edit(first)
  await form(first).getByLabel('Complément').fill('Le Vieux Moulin')
  const second = await first.context().newPage()
  const opened = async (page: Page) => {
    await page.goto(`${pages.server.url}/?test`)
    await page.waitForFunction(() => window.__carreau !== undefined)
  }
  await opened(second)
  // while the first is open its work is its own
  expect(await second.getByText('Une saisie n’avait pas été enregistrée.').count()).toBe(0)
  await first.close()
  await opened(second)
  const third = await second.context().newPage()
  await opened(third)
  await third.getByRole('button', { name: 'Reprendre la saisie' }).waitFor()
  await second.getByRole('button', { name: 'Reprendre la saisie' }).click()
  expect(await form(second).getByLabel('Complément').inputValue()).toBe('Le Vieux Moulin')
  await third.getByRole('button', { name: 'Reprendre la saisie' }).click()
  await expect.poll(() => third.locator('.only-heard[role=status]').textContent()).toMatch(/autre fenêtre/)
  expect(await form(third).count()).toBe(0)
})
