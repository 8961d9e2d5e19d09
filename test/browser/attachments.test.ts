import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { axeFindings, openMap } from '../support/map-page.ts'
import { type TestServer, testServer } from '../support/server.ts'
import { signInPage } from '../support/sign-in.ts'
import { parcelId } from '../support/village.ts'

let server: TestServer
let browser: Browser
beforeAll(async () => {
  ;[server, browser] = await Promise.all([testServer(), openBrowser()])
})
afterAll(async () => {
  await browser.close()
  await server.close()
})

test('a photo is added to a form, seen there, and taken away; who has not signed in sees none', async () => {
  const page = await openMap(browser, server, { address: `select=parcels/${parcelId('A', 4)}` })
  await page.getByRole('heading', { name: 'A 4' }).waitFor()
  expect(await page.getByRole('heading', { name: 'Photos et documents' }).count()).toBe(0)

  await signInPage(page, server, { roles: ['admin'], name: 'Mme Martin' })
  await page.reload()
  const photo = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#39c' } })
    .png()
    .toBuffer()
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Ajouter une photo ou un PDF' }).click(),
  ])
  await chooser.setFiles({ name: 'façade.png', mimeType: 'image/png', buffer: photo })
  await page.getByRole('link', { name: 'Ouvrir façade.png' }).waitFor()
  await expect
    .poll(() => page.locator('.attachment img').evaluate((img: HTMLImageElement) => img.naturalWidth))
    .toBe(320)
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: 'Retirer façade.png' }).click()
  await expect.poll(() => page.locator('.attachment').count()).toBe(0)
  expect(page.faults).toEqual([])
})
