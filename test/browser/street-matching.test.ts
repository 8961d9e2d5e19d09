import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { axeFindings } from '../support/map-page.ts'
import { openPage } from '../support/open-page.ts'
import { type TestServer, testServer } from '../support/server.ts'
import { signInPage } from '../support/sign-in.ts'

let server: TestServer
let browser: Browser
beforeAll(async () => {
  ;[server, browser] = await Promise.all([testServer(), openBrowser()])
})
afterAll(async () => {
  await browser.close()
  await server.close()
})

test('a polling list is dropped, and its names are matched by one key each', async () => {
  const page = await openPage(browser)
  page.setDefaultTimeout(12_000)
  await signInPage(page, server, { roles: ['elections'], communes: ['99001'], name: 'Mme Dupont' })
  await page.goto(`${server.url}/?base=none&panel=import`)
  const rows = 'bureau;voie;debut;fin;total\n1;Rue de l’Égglise;;;120\n2;Rue qui n’existe pas;1;9;30\n'
  const list = { name: 'liste-99001.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) }
  await page.locator('.import-panel input[type=file]').setInputFiles(list)
  await page.locator('.import-file').getByRole('button', { name: 'Importer', exact: true }).click()
  await page.getByRole('button', { name: 'Rapprocher 2 noms de voies' }).click()
  await page.getByRole('tab', { name: 'Noms sans voie (2)' }).waitFor()
  if (process.env.PICTURE) await page.screenshot({ path: `${process.env.PICTURE}-names.png` })
  expect(await axeFindings(page)).toEqual([])
  await page.locator('.match-list').first().focus()
  await page.keyboard.press('Enter')
  await page.getByRole('tab', { name: 'Noms sans voie (1)' }).waitFor()
  await page.getByRole('button', { name: 'Voie qui n’existe plus' }).click()
  await page.getByText('Tout est placé ou expliqué.').waitFor()
  await page.getByRole('tab', { name: 'Déjà dit (2)' }).click()
  await page.getByText('Rue de l’Égglise → Rue de l’Église').waitFor()
  if (process.env.PICTURE) await page.screenshot({ path: `${process.env.PICTURE}-said.png` })
  const [range] = await server.sql(
    `select street from elections.street_range where street_name = 'Rue de l’Égglise'`,
  )
  expect(range).toEqual({ street: '99001_0010' })
  expect(page.faults).toEqual([])
})
