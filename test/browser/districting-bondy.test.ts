import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fillBondy } from '../support/bondy.ts'
import { openBrowser, openPage, type WatchedPage } from '../support/browser.ts'
import { type TestServer, testServer } from '../support/server.ts'
import { hasSharedData } from '../support/shared-data.ts'
import { signInPage } from '../support/sign-in.ts'

describe.skipIf(!hasSharedData)('Bondy, its real list and addresses', () => {
  let server: TestServer
  let browser: Browser
  beforeAll(async () => {
    ;[server, browser] = await Promise.all([testServer(), openBrowser()])
    await fillBondy(server)
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })

  const scenarioIn = (page: Page) => new URL(page.url()).searchParams.get('scenario')
  const openList = async (): Promise<WatchedPage> => {
    const page = await openPage(browser, { viewport: { width: 1440, height: 900 } })
    page.setDefaultTimeout(20_000)
    await signInPage(page, server, { roles: ['elections'] })
    await page.goto(`${server.url}/?test&base=none&panel=districting`)
    return page
  }

  test('a draft of the plan in force is drawn up, rebalanced by proposal, changed by hand, compared, and its adoption told', async () => {
    const page = await openList()
    await page.getByRole('button', { name: 'Nouveau scénario' }).click()
    await page.getByLabel('Nom', { exact: true }).fill('Moins de mille')
    await page.getByRole('button', { name: 'Créer' }).click()
    await page.getByRole('heading', { name: /Moins de mille/ }).waitFor()
    const id = scenarioIn(page)
    await page.getByRole('row').nth(30).waitFor()
    await page.waitForFunction(() => window.__carreau?.state.tool === 'districting')

    await page.getByRole('tab', { name: 'Proposer' }).click()
    await page.locator('#side').getByRole('button', { name: 'Proposer' }).click()
    const best = page.getByRole('region', { name: 'Propositions' }).getByRole('article').first()
    await best.waitFor({ timeout: 60_000 })
    await best.getByRole('button', { name: 'Prendre' }).click()
    await page.getByText('Enregistré', { exact: true }).waitFor()

    await page.getByRole('tab', { name: 'Rues' }).click()
    const row = page.getByRole('tabpanel').getByRole('row').nth(1)
    await row.click()
    const from = (await row.getByRole('gridcell').first().innerText()).trim()
    await page.getByLabel('Déplacer vers').selectOption({ label: from === '1' ? 'bureau 2' : 'bureau 1' })
    await page.getByRole('button', { name: 'Déplacer', exact: true }).click()
    const anyway = page.getByRole('button', { name: 'Déplacer quand même' })
    await expect.poll(async () => (await anyway.isVisible()) || (await row.isVisible())).toBe(true)
    if (await anyway.isVisible()) await anyway.click()
    await page.getByText('Enregistré', { exact: true }).waitFor()

    await page.getByRole('tab', { name: 'Comparer' }).click()
    await page.getByLabel('Comparer avec').selectOption({ index: 1 })
    await page.getByRole('table', { name: 'Électeurs qui changent de bureau' }).waitFor()

    await page.getByRole('tab', { name: 'Adoption' }).click()
    await page.getByRole('button', { name: 'Soumettre à la préfecture' }).click()
    await page.getByLabel('Numéro de l’arrêté').fill('2026-17')
    await page.getByLabel('Date de l’arrêté').fill('2026-07-01')
    await page.getByLabel('Notifié au maire le').fill('2026-08-30')
    await page.getByText('avant le 31 août : en vigueur le 01/01/2027').waitFor()
    await page.getByRole('button', { name: 'Enregistrer l’arrêté' }).click()
    await page.getByRole('button', { name: 'Voir ce qui changera' }).click()
    await page.getByRole('table', { name: 'Électeurs par bureau, avant et après' }).waitFor()
    const [kept] = await server.sql<{ status: string }>(
      'select status from elections.scenario where id = $1',
      [id],
    )
    expect(kept?.status).toBe('ordered')
    expect(page.faults).toEqual([])
  }, 240_000)
})
