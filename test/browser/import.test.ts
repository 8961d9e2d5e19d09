import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
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

test('a table that names no commune is imported once its INSEE code is typed, and not before', async () => {
  const page = await openPage(browser)
  await signInPage(page, server, { roles: ['admin'], name: 'Mme Martin' })
  await page.goto(`${server.url}/?base=none&panel=import`)
  await page.locator('.import-panel input[type=file]').setInputFiles({
    name: 'voies.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('voie;numero;lon;lat\nRue Neuve;1;3.001;46.501\nRue Neuve;1;3.001;46.501\n'),
  })
  const code = page.getByRole('textbox', { name: 'quel est son code INSEE' })
  const start = page.getByRole('button', { name: 'Importer', exact: true }).last()
  await code.fill('990')
  await page.getByText('Il faut une réponse comme 93010.').waitFor()
  expect(await start.isDisabled()).toBe(true)
  await code.fill('99001')
  await start.click()
  // the village has other streets: that refusal offers its own consent
  await page.getByLabel('Accepter que plus d’un tiers des objets disparaisse').check()
  await page.getByRole('button', { name: 'Réessayer' }).click()
  await page.locator('.import-file[data-state=done]').waitFor()
  expect(await page.locator('.import-file').innerText()).toContain('répétés')
  expect(page.faults).toEqual([])
})
