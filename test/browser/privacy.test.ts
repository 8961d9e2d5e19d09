import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { axeFindings, openMap } from '../support/map-page.ts'
import { type TestServer, testServer } from '../support/server.ts'
import { signInPage } from '../support/sign-in.ts'

let server: TestServer
let browser: Browser
beforeAll(async () => {
  ;[server, browser] = await Promise.all([testServer(), openBrowser()])
  await server.sql(`insert into carreau.account (login, name, roles, communes, active) values
    ('wurmbrand', 'Hildegarde Wurmbrand', '{planning}', '{99001}', false)`)
})
afterAll(async () => {
  await browser.close()
  await server.close()
})

/** The page of an administrator, at what concerns persons. */
async function open(name: string, language: 'fr' | 'en') {
  const page = await openMap(browser, server, { address: `lang=${language}` })
  await signInPage(page, server, { roles: ['admin'], communes: ['99001'], name })
  await page.reload()
  const [rights, privacy] = language === 'fr' ? ['Droits', 'Vie privée'] : ['Rights', 'Privacy']
  await page.getByRole('button', { name: rights }).click()
  const side = page.locator('#side')
  await side.getByRole('tab', { name: privacy }).click()
  return { page, side }
}

test('one administrator finds a person and asks for the purge by keyboard alone; another one approves, and nothing names her any more', async () => {
  const { page, side } = await open('Alix Morel', 'fr')
  await side.getByLabel('Nom et prénoms').focus()
  await page.keyboard.type('wurmbrand')
  await page.keyboard.press('Enter')
  await side.getByText('1 élément sous ce nom.').waitFor()
  expect(await axeFindings(page)).toEqual([])
  await side.getByRole('checkbox', { name: 'Choisir Compte Hildegarde Wurmbrand' }).focus()
  await page.keyboard.press('Space')
  await side.getByRole('button', { name: 'Voir ce qui serait fait' }).press('Enter')
  await side.getByText('Rien n’est encore modifié.').waitFor()
  expect(await axeFindings(page)).toEqual([])
  const second = await open('Claude Vasseur', 'en')
  await side.getByRole('button', { name: 'Demander la purge' }).press('Enter')
  await side.getByText('99001 : attend un visa').waitFor()
  await side.getByText('Un autre administrateur de la commune doit viser.').waitFor()
  expect(page.faults).toEqual([])
  await page.context().close()

  await second.page.reload()
  await second.side.getByRole('tab', { name: 'Privacy' }).click()
  await second.side.getByText('asked by Alix Morel').waitFor()
  expect(await axeFindings(second.page)).toEqual([])
  await second.side.getByRole('button', { name: 'Approve and purge' }).press('Enter')
  await second.side.getByText('99001 : done').waitFor()
  await second.side.getByText('What is forgotten by itself, every day').click()
  await second.side.getByText('Register of looks').waitFor()
  expect(await axeFindings(second.page)).toEqual([])
  expect(second.page.faults).toEqual([])
  await second.page.context().close()
  expect(
    await server.sql(`select 1 from carreau.account where name ~ 'Wurmbrand' or login ~ 'wurmbrand'`),
  ).toEqual([])
})
