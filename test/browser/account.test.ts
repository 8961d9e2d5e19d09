import { Secret, TOTP } from 'otpauth'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashPassword } from '../../server/accounts/passwords.ts'
import { openBrowser } from '../support/browser.ts'
import { axeFindings, openMap } from '../support/map-page.ts'
import { type TestServer, testServer } from '../support/server.ts'
import { signInPage } from '../support/sign-in.ts'

let server: TestServer
let browser: Browser
const password = 'un brochet dans la mare'
beforeAll(async () => {
  ;[server, browser] = await Promise.all([testServer(), openBrowser()])
  await server.sql(
    `insert into carreau.account (login, name, roles, communes, level, password) values
      ('durand', 'Mme Durand', '{planning}', '{99001}', 1, $1), ('morel', 'Alix Morel', '{admin}', '{*}', 2, $1)`,
    [await hashPassword(password)],
  )
})
afterAll(async () => {
  await browser.close()
  await server.close()
})

test('a clerk is refused, signs in with the keyboard alone, sees who he is, and signs out', async () => {
  const page = await openMap(browser, server)
  await page.getByRole('button', { name: 'Connexion' }).click()
  const dialog = page.getByRole('dialog', { name: 'Se connecter' })
  await dialog.waitFor()
  await page.keyboard.type('durand')
  await page.keyboard.press('Tab')
  await page.keyboard.type('pas le bon')
  await page.keyboard.press('Enter')
  await dialog.getByRole('alert').waitFor()
  expect(await dialog.getByRole('alert').textContent()).toBe('Identifiant ou mot de passe incorrect.')
  expect(await axeFindings(page)).toEqual([])
  await dialog.getByLabel('Mot de passe').fill(password)
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Compte : Mme Durand' }).click()
  const menu = page.getByRole('menu')
  expect(await menu.textContent()).toContain('Urbanisme')
  expect(await axeFindings(page)).toEqual([])
  await menu.getByRole('menuitem', { name: 'Mes sessions' }).click()
  await page.getByRole('dialog', { name: 'Mes sessions' }).getByText('celle-ci').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Compte : Mme Durand' }).click()
  await page.getByRole('menuitem', { name: 'Se déconnecter' }).click()
  await page.getByRole('button', { name: 'Connexion' }).waitFor()
  expect(page.faults).toEqual([])
  await page.context().close()
})

test('who administers makes a second factor ready, and goes on from there', async () => {
  const page = await openMap(browser, server, { colorScheme: 'dark', viewport: { width: 390, height: 844 } })
  await page.getByRole('button', { name: 'Connexion' }).click()
  await page.getByLabel('Identifiant').fill('morel')
  await page.getByLabel('Mot de passe').fill(password)
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Mettre en place le second facteur' })
  await dialog.getByRole('img', { name: /Dessin/ }).waitFor()
  expect(await axeFindings(page)).toEqual([])
  const secret = ((await dialog.locator('.key').textContent()) ?? '').replaceAll(' ', '')
  await dialog
    .getByLabel('Code à six chiffres')
    .fill(new TOTP({ secret: Secret.fromBase32(secret) }).generate())
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Compte : Alix Morel' }).waitFor()
  expect(page.faults).toEqual([])
  await page.context().close()
})

test('a file that nobody may send asks to sign in first', async () => {
  const page = await openMap(browser, server, { address: 'panel=import' })
  await page.locator('input[type=file]').setInputFiles({
    name: 'adresses.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('cle_interop;numero\n'),
  })
  await page.getByRole('dialog', { name: 'Se connecter' }).waitFor()
  await page.keyboard.press('Escape')
  await signInPage(page, server, { roles: ['planning'], communes: ['99001'], name: 'Mme Petit' })
  await page.reload()
  await page.getByRole('button', { name: 'Compte : Mme Petit' }).waitFor()
  await page.context().close()
})

test('an administrator opens an account, reads the table of rights, and sees that the audit is whole', async () => {
  const page = await openMap(browser, server)
  await signInPage(page, server, { roles: ['admin'], name: 'Alix' })
  await page.reload()
  await page.getByRole('button', { name: 'Droits' }).click()
  const side = page.locator('#side')
  await side.getByRole('rowheader', { name: 'durand' }).waitFor()
  await side.getByText('Ouvrir un compte').click()
  await side.getByLabel('Identifiant').fill('petit')
  await side.getByLabel('Nom').fill('M. Petit')
  await side.getByLabel(/^Communes/).fill('99001')
  await side.getByLabel('Cimetière').check()
  expect(await axeFindings(page)).toEqual([])
  await side.getByRole('button', { name: 'Ouvrir le compte' }).click()
  await side
    .getByRole('status')
    .getByText(/[a-z0-9]{4}(-[a-z0-9]{4}){3}/)
    .waitFor()
  await side.getByRole('rowheader', { name: 'petit' }).waitFor()
  await side.getByRole('tab', { name: 'Droits' }).click()
  await side.getByRole('row', { name: /Importer des fichiers nationaux/ }).waitFor()
  expect(await axeFindings(page)).toEqual([])
  await side.getByRole('tab', { name: 'Consultations' }).click()
  await side.getByText('Personne n’a consulté de données personnelles.').waitFor()
  expect(await axeFindings(page)).toEqual([])
  expect(page.faults).toEqual([])
  await page.context().close()
})
