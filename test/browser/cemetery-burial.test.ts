import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { axeFindings, openMap, settled } from '../support/map-page.ts'
import { type TestServer, testServer } from '../support/server.ts'
import { signInPage } from '../support/sign-in.ts'
import { villageCemeterySql } from '../support/village-cemetery.ts'

let server: TestServer
let browser: Browser
beforeAll(async () => {
  ;[server, browser] = await Promise.all([testServer(), openBrowser()])
  await server.sql(villageCemeterySql)
})
afterAll(async () => {
  await browser.close()
  await server.close()
})

const keeper = (page: Page) => signInPage(page, server, { roles: ['agent', 'cemetery'] })

test('a keeper plans a burial by keyboard: what stands against it is said at its field, an answer that got lost writes nothing twice, a full niche says so', async () => {
  const page = await openMap(browser, server, {
    before: keeper,
    address: 'select=plots/99001-n5',
    viewport: { width: 360, height: 740 },
  })
  const acts = page.locator('.plot-acts')
  await acts.getByRole('button', { name: 'Inhumer' }).press('Enter')
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('name')))
    .toBe('birth_name')
  const field = (name: string) => acts.locator(`input[name="${name}"]`)
  await field('on').fill('2030-01-08')
  await field('died_on').fill('2030-01-09')
  await field('birth_name').focus()
  await acts.getByText('L’inhumation précède le décès.').waitFor()
  await field('died_on').fill('2030-01-02')
  await field('birth_name').press('Enter')
  await acts.locator('.input[data-invalid] input[name="birth_name"]').waitFor()
  await settled(page)
  expect(await axeFindings(page)).toEqual([])
  await field('birth_name').fill('Martin')
  await field('first_names').fill('Paul')

  // the server does it, and its answer never comes
  await page.route(
    '**/record-operation/execution',
    async (route) => {
      await route.fetch()
      await route.abort()
    },
    { times: 1 },
  )
  await field('first_names').press('Enter')
  await acts.getByText(/rien ne sera écrit deux fois/).waitFor()
  await acts.getByRole('button', { name: 'Enregistrer' }).press('Enter')
  await acts.getByText('Inhumation prévue, dossier 2030-001.').and(page.locator(':focus')).waitFor()
  await page.locator('.stays').getByText('inhumation prévue').waitFor()
  expect(
    await server.sql(
      `select form, plot from cemetery.burial where birth_name = 'Martin' and first_names = 'Paul'`,
    ),
  ).toEqual([{ form: 'urn', plot: '99001-n5' }])
  const bury = acts.getByRole('button', { name: 'Inhumer' })
  await expect.poll(() => bury.isDisabled()).toBe(true)
  expect(await acts.locator('.act p').textContent()).toMatch(/complet/)
  expect(page.faults.filter((fault) => !/record-operation|ERR_FAILED/.test(fault))).toEqual([])
})
