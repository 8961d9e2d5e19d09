import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { drawing } from '../support/edit-page.ts'
import { axeFindings, clickAt, inVillage, openMap, settled } from '../support/map-page.ts'
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

test('a columbarium opens in elevation; arrows walk on it, Enter opens a cell', async () => {
  const page = await openMap(browser, server, { address: 'select=structures/99001-wall', before: keeper })
  const cell = (number: number) =>
    page.locator('.elevation').getByRole('button', { name: new RegExp(`^Case ${number}\\b`) })
  await page.getByRole('button', { name: 'Case 5 Occupé Martin' }).waitFor()
  expect(await page.locator('.elevation').getByRole('gridcell').count()).toBe(12)
  await cell(1).focus()
  for (const key of ['ArrowDown', 'ArrowRight', 'ArrowLeft']) await page.keyboard.press(key)
  expect(await cell(5).evaluate((element) => element === document.activeElement)).toBe(true)
  expect(await axeFindings(page)).toEqual([])
  await page.keyboard.press('Enter')
  await expect.poll(() => heading(page).textContent()).toBe('Columbarium-5')
  expect(await heading(page).evaluate((element) => element === document.activeElement)).toBe(true)
  await expect.poll(() => cell(5).getAttribute('aria-current')).toBe('true')
  await page.locator('.stay-name', { hasText: 'Jeanne Martin' }).waitFor()
  expect(page.faults).toEqual([])
})

test('a grid of plots is drawn on a base line, looked at, thinned out and laid at once', async () => {
  const page = await openMap(browser, server, { before: keeper })
  await page.getByRole('button', { name: 'Dessiner' }).click()
  await page.getByRole('menuitem', { name: 'Poser des emplacements' }).click()
  await drawing(page)
  await clickAt(page, ...inVillage(60, 300))
  await clickAt(page, ...inVillage(100, 320))
  const side = page.locator('#side')
  await side.getByText(/emplacements seront posés/).waitFor()
  const type = async (name: RegExp, value: string) => {
    await side.getByLabel(name).fill(value)
    await page.keyboard.press('Tab')
  }
  await type(/^Par rangée/, '10')
  await type(/^Numéro$/, 'N{row}{n}')
  await type(/^Cellules laissées vides/, '1/3, 2/5')
  await side.getByText('18 emplacements seront posés.').waitFor()
  expect(await axeFindings(page)).toEqual([])
  await side.getByRole('button', { name: 'Poser' }).click()
  await side.getByText('18 emplacements sont posés.').waitFor()
  const laid = await server.sql<{ numbers: string; rows: number; area: number }>(
    `select string_agg(number, ' ' order by number) as numbers, count(distinct plot_row)::integer as rows,
       round(avg(ST_Area(geom))::numeric, 2)::float8 as area
     from cemetery.plot where number like 'N%'`,
  )
  expect(laid).toEqual([
    {
      numbers: 'NA1 NA10 NA2 NA4 NA5 NA6 NA7 NA8 NA9 NB1 NB10 NB2 NB3 NB4 NB6 NB7 NB8 NB9',
      rows: 2,
      area: 2,
    },
  ])
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
