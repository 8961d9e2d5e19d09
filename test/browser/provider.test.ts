import { createServer } from 'node:net'
import type { FastifyInstance } from 'fastify'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildApp } from '../../server/app.ts'
import { openHouse } from '../../server/open-house.ts'
import { openBrowser } from '../support/browser.ts'
import { axeFindings, openMap } from '../support/map-page.ts'
import { type TestProvider, testProvider } from '../support/provider.ts'
import { type TestServer, testServer } from '../support/server.ts'

let server: TestServer
let app: FastifyInstance
let browser: Browser
let provider: TestProvider
beforeAll(async () => {
  ;[server, browser, provider] = await Promise.all([testServer(), openBrowser(), testProvider()])
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const { config, database, layers } = server.house
  const settings = {
    issuer: provider.issuer,
    clientId: 'carreau',
    clientSecret: 'brochet',
    label: 'Ville',
    claim: 'email',
    scope: 'openid email',
    strong: [],
    pkce: true,
  }
  app = buildApp(openHouse({ config: { ...config, publicUrl: url, provider: settings }, database, layers }))
  await app.listen({ host: '127.0.0.1', port })
  server = { ...server, url }
  await server.sql(`insert into carreau.account (login, name, roles, communes) values
    ('durand@ville.fr', 'Mme Durand', '{planning}', '{99001}')`)
})
afterAll(async () => {
  await Promise.all([browser.close(), provider.close(), app.close()])
  await server.close()
})

/** The address that goes to the provider and back is written before the server listens. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => probe.once('listening', resolve))
  const { port } = probe.address() as { port: number }
  await new Promise((resolve) => probe.close(resolve))
  return port
}

test('one comes in by the provider, finds the map as it was, and goes out of both', async () => {
  const page = await openMap(browser, server, { address: 'panel=list' })
  await page.getByRole('button', { name: 'Connexion' }).click()
  const dialog = page.getByRole('dialog', { name: 'Se connecter' })
  await dialog.waitFor()
  expect(await axeFindings(page)).toEqual([])
  await dialog.getByRole('link', { name: 'Continuer avec Ville' }).press('Enter')
  await page.getByRole('button', { name: 'Compte : Mme Durand' }).waitFor()
  expect(new URL(page.url()).searchParams.get('panel')).toBe('list')
  await page.getByRole('button', { name: 'Compte : Mme Durand' }).click()
  const left = page.waitForResponse((response) => response.url().startsWith(`${provider.issuer}/leave`))
  await page.getByRole('menuitem', { name: 'Se déconnecter' }).click()
  await left
  await page.getByRole('button', { name: 'Connexion' }).waitFor()
  expect(page.faults).toEqual([])
  await page.context().close()
})

test('who has no account is told what can be done, and may still type a password', async () => {
  provider.bent.claims = { sub: 'sub-2', email: 'inconnue@ville.fr' }
  const page = await openMap(browser, server)
  await page.getByRole('button', { name: 'Connexion' }).click()
  await page.getByRole('link', { name: 'Continuer avec Ville' }).click()
  const dialog = page.getByRole('dialog', { name: 'Se connecter' })
  expect(await dialog.getByRole('alert').textContent()).toContain('Un administrateur peut en ouvrir un')
  expect(new URL(page.url()).searchParams.has('sign-in')).toBe(false)
  expect(await axeFindings(page)).toEqual([])
  await dialog.getByLabel('Mot de passe').waitFor()
  expect(page.faults).toEqual([])
  await page.context().close()
})
