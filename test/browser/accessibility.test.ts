import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { axeFindings, clickAt, inVillage, openMap } from '../support/map-page.ts'
import { type TestServer, testServer } from '../support/server.ts'

let server: TestServer
let browser: Browser
beforeAll(async () => {
  ;[server, browser] = await Promise.all([testServer(), openBrowser()])
})
afterAll(async () => {
  await browser.close()
  await server.close()
})

const wide = { viewport: { width: 1440, height: 900 } }
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true }

/** THE states of the page, one after the other on one page; what has to be closed, closes itself. */
const states: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  'just opened': async () => {},
  'a search without result': async (page) => {
    await page.getByRole('combobox', { name: 'Rechercher' }).fill('qwxz qwxz')
    await page.getByText('Rien ne correspond').waitFor()
  },
  'search results': async (page) => {
    await page.getByRole('combobox', { name: 'Rechercher' }).fill('rue')
    await page.getByRole('option').first().waitFor()
  },
  settings: async (page) => {
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Réglages', exact: true }).click()
    await page.getByRole('menu').waitFor()
  },
  help: async (page) => {
    await page.getByRole('menuitem', { name: 'Aide et raccourcis' }).click()
    await page.getByRole('dialog').waitFor()
  },
  'a form': async (page) => {
    await page.keyboard.press('Escape')
    await clickAt(page, ...inVillage(170, 300))
    await page.getByRole('tab', { name: 'Fiche' }).waitFor()
  },
  'a history': async (page) => {
    await page.getByRole('tab', { name: 'Historique' }).click()
    await page.getByText('Créé').waitFor()
  },
  'several things under a click': async (page) => {
    await page.locator('#feature').getByRole('button', { name: 'Fermer' }).click()
    await clickAt(page, ...inVillage(70, 40))
    await page.getByRole('navigation', { name: '2 objets ici' }).waitFor()
  },
}

const screens = [
  ['by day', { ...wide, colorScheme: 'light' }],
  ['by night', { ...wide, colorScheme: 'dark' }],
  ['on a phone', { ...phone, colorScheme: 'light' }],
  ['on a phone by night', { ...phone, colorScheme: 'dark' }],
] as const

describe.each(screens)('%s', (_name, options) => {
  test('axe finds nothing in any state', async () => {
    const page = await openMap(browser, server, options)
    const found: string[] = []
    for (const [state, enter] of Object.entries(states)) {
      await enter(page)
      found.push(...(await axeFindings(page)).map((finding) => `${state}: ${finding}`))
    }
    expect(found).toEqual([])
    expect(page.faults).toEqual([])
    await page.context().close()
  }, 120_000)
})

test('the settings of a layer and every panel pass as well, in English', async () => {
  const page = await openMap(browser, server, { ...wide, address: 'lang=en' })
  await page.getByRole('button', { name: 'Settings of Parcels' }).click({ force: true })
  await page.getByRole('slider').waitFor()
  const found = await axeFindings(page)
  await page.keyboard.press('Escape')
  for (const panel of await page.locator('nav .rail-button[aria-expanded]').all()) {
    if ((await panel.getAttribute('aria-expanded')) === 'false') await panel.click()
    await page.locator('#side h2').waitFor()
    found.push(...(await axeFindings(page)))
  }
  expect(found).toEqual([])
  expect(page.faults).toEqual([])
}, 120_000)
