import { readFile } from 'node:fs/promises'
import { inflateSync } from 'node:zlib'
import { decodePDFRawStream, PDFDocument, PDFName, PDFRawStream } from 'pdf-lib'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { openPage } from '../support/open-page.ts'
import { type TestServer, testServer } from '../support/server.ts'

// the village is drawn on a grid of 100 m, whose corner is on the central meridian
const centre = [3.0026, 46.5018] as const

let server: TestServer
let browser: Browser
beforeAll(async () => {
  ;[server, browser] = await Promise.all([testServer(), openBrowser()])
})
afterAll(async () => {
  await browser.close()
  await server.close()
})

test('a hundred metres of ground are a hundred millimetres of paper at 1:1000', async () => {
  const page = await openPage(browser)
  await page.goto(`${server.url}/?base=none&panel=print&map=17/${centre[1]}/${centre[0]}`)
  await page.locator('#side').getByRole('combobox', { name: 'Échelle' }).selectOption('1000')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Créer le PDF' }).click(),
  ])
  const bytes = await readFile(await download.path())
  const { pixels, width, height, paperWidth } = await pictureOf(bytes)
  const millimetres = gapsOf(pixels, width, height).map((gap) => (gap * paperWidth) / width)
  expect(millimetres.length).toBeGreaterThan(0)
  for (const gap of millimetres) expect(gap).toBeCloseTo(100, 0)
  expect(Math.abs((millimetres[0] ?? 0) - 100)).toBeLessThan(0.15)
  expect(page.faults).toEqual([])
}, 90_000)

test('the sheet says its scale, its day, its projection and its sources', async () => {
  const page = await openPage(browser)
  await page.goto(`${server.url}/?base=none&panel=print&map=17/${centre[1]}/${centre[0]}&lang=en`)
  await page.getByLabel('Title').fill('Extract for Mrs Œil')
  await page.locator('#side').getByRole('combobox', { name: 'Scale' }).selectOption('2000')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Make the PDF' }).click(),
  ])
  const text = await textOf(await readFile(await download.path()))
  expect(text).toContain('Scale 1:2,000')
  expect(text).toContain('Lambert-93')
  expect(text).toContain('DGFiP')
  expect(text).toContain('Parcel')
  expect(download.suggestedFilename()).toBe('extract-for-mrs-il-2000.pdf')
}, 90_000)

/** The largest picture of the file, its pixels, and how wide it lies on paper, in millimetres. */
async function pictureOf(bytes: Uint8Array) {
  const pdf = await PDFDocument.load(bytes)
  const pictures = pdf.context
    .enumerateIndirectObjects()
    .map(([, object]) => object)
    .filter((object): object is PDFRawStream => object instanceof PDFRawStream)
    .filter((stream) => stream.dict.get(PDFName.of('ColorSpace'))?.toString() === '/DeviceRGB')
    .map((stream) => ({
      width: Number(stream.dict.get(PDFName.of('Width'))?.toString()),
      height: Number(stream.dict.get(PDFName.of('Height'))?.toString()),
      pixels: inflateSync(stream.contents),
    }))
    .sort((one, other) => other.width - one.width)
  const largest = pictures[0]
  if (!largest) throw new Error('no picture in the file')
  const scalings = (await contentOf(bytes)).matchAll(/\n([\d.]+) 0 0 [\d.]+ 0 0 cm/g)
  const points = Math.max(...[...scalings].map(([, wide]) => Number(wide)))
  return { ...largest, paperWidth: (points * 25.4) / 72 }
}

async function contentOf(bytes: Uint8Array): Promise<string> {
  const pdf = await PDFDocument.load(bytes)
  return pdf.context
    .enumerateIndirectObjects()
    .map(([, object]) => object)
    .filter((object): object is PDFRawStream => object instanceof PDFRawStream)
    .filter((stream) => !stream.dict.get(PDFName.of('Subtype')))
    .map((stream) => Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1'))
    .join('\n')
}

/** The words of the sheet: pdf-lib writes them as hexadecimal of the standard encoding. */
async function textOf(bytes: Uint8Array): Promise<string> {
  const content = await contentOf(bytes)
  return [...content.matchAll(/<([0-9A-Fa-f]+)> Tj/g)]
    .map(([, hex]) => Buffer.from(hex ?? '', 'hex').toString('latin1'))
    .join('\n')
    .replaceAll('\u00a0', ' ')
}

/** Distances between the dark vertical lines that run through a row of the picture, in pixels; the row with the clearest lines. */
function gapsOf(pixels: Uint8Array, width: number, height: number): number[] {
  for (let row = Math.floor(height * 0.3); row < height * 0.7; row += 7) {
    const lines = linesOf(pixels, width, row)
    const gaps = lines.slice(1).map((line, at) => line - (lines[at] ?? 0))
    // the grid and nothing else: no text, no building in this row
    if (gaps.length > 0 && gaps.every((gap) => gap > width / 5)) return gaps
  }
  return []
}

/** Middles of the runs of pixels darker than the ground. */
function linesOf(pixels: Uint8Array, width: number, row: number): number[] {
  const lines: number[] = []
  let start = -1
  for (let x = 0; x <= width; x++) {
    const dark = x < width && (pixels[(row * width + x) * 3] ?? 255) < 200
    if (dark && start < 0) start = x
    if (!dark && start >= 0) {
      lines.push((start + x - 1) / 2)
      start = -1
    }
  }
  return lines
}
