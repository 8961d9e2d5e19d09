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
const heading = (page: Page) => page.locator('#feature h2')

test('a keeper types a name, and stands before the grave: who lies there, whose it is, who lies beside, how to get there', async () => {
  const page = await openMap(browser, server, { before: keeper })
  await page.keyboard.press('/')
  await page.keyboard.type('le gof anne')
  await page.getByRole('option', { name: /Anne-Marie/ }).waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(() => heading(page).textContent()).toBe('B-2')
  const part = page.locator('.plot-part')
  await part.getByText('Acte 1994-017').waitFor()
  expect(await part.locator('.plot-state').textContent()).toMatch(
    /Complet · Échue, renouvelable|Complet · Échue, reprenable/,
  )
  expect(await part.locator('.plot-state').textContent()).toContain('12 mars 2024')
  expect(await part.locator('.stay-name').allTextContents()).toEqual([
    'Yves Le Goff 1928 – 1994',
    'Anne-Marie Le Goff (Béraud) 1931 – 2003',
  ])
  await part.getByText('À côté, dans la rangée 1').waitFor()
  expect(await part.locator('.beside-row li').allTextContents()).toEqual([
    '◐B-1Dupont',
    'B-2ici',
    '◐B-3sans nom',
    '◐B-4Dupond',
  ])
  await part.getByRole('button', { name: 'Depuis l’entrée' }).click()
  // 36 m along the main path and the foot, then 9 m between the graves
  await expect.poll(() => part.locator('.way-length').textContent()).toMatch(/^4\d m depuis Portail$/)
  await settled(page)
  expect(await axeFindings(page)).toEqual([])
  expect(page.faults).toEqual([])
})

test('the public sees the names of the public register, and no right', async () => {
  const page = await openMap(browser, server, { address: 'select=plots/99001-g2' })
  await page.locator('.stay-name').first().waitFor()
  expect(await page.locator('.plot-right').count()).toBe(0)
  await page.getByRole('link', { name: /B-3/ }).click()
  await expect.poll(() => heading(page).textContent()).toBe('B-3')
  await page.getByText('Aucun nom au registre public.').waitFor()
  expect(page.faults).toEqual([])
})

test('who stands in the cemetery with a phone is led from where he is', async () => {
  const page = await openMap(browser, server, {
    address: 'select=plots/99001-n5',
    viewport: { width: 360, height: 740 },
    isMobile: true,
    hasTouch: true,
    permissions: ['geolocation'],
    geolocation: { longitude: 3.0027, latitude: 46.50225, accuracy: 4 },
  })
  await expect.poll(() => heading(page).textContent()).toBe('Columbarium-5')
  await page.getByRole('button', { name: 'Depuis ma position' }).tap()
  await expect.poll(() => page.locator('.way-length').textContent()).toBe('64 m depuis votre position')
  await page.getByText(/Position à 4 m près/).waitFor()
  expect(page.faults).toEqual([])
})
