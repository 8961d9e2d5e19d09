import { PDFDocument, StandardFonts } from 'pdf-lib'
import { beforeAll, expect, test } from 'vitest'
import { fitText, printable, wrap } from './lettering.ts'

let font: Awaited<ReturnType<PDFDocument['embedFont']>>
beforeAll(async () => {
  font = await (await PDFDocument.create()).embedFont(StandardFonts.Helvetica)
})

test('no line is wider than it may be, even one of a single word', () => {
  const name = `Anne-Marie-Élisabeth ${'Wolfeschlegelsteinhausen'.repeat(4)}`
  const lines = wrap(name, font, 10, 90)
  expect(lines.every((line) => font.widthOfTextAtSize(line, 10) <= 90)).toBe(true)
  expect(lines.join('').replaceAll(' ', '')).toBe(name.replaceAll(' ', ''))
})

test('a text too long for its lines is smaller, and ends with an ellipsis where that does not do', () => {
  const fit = { size: 10, width: 100, lines: 1 }
  expect(fitText('Rue du Port', font, fit)).toEqual({ lines: ['Rue du Port'], size: 10 })
  expect(fitText('Rue du Faubourg-du-Port', font, fit).size).toBeLessThan(10)
  expect(fitText('Rue du Faubourg-Saint-Jacques-de-Compostelle', font, fit).lines[0]).toMatch(/…$/)
})

test('accents of French print as they are; a letter that the font has not loses its mark, not itself', () => {
  expect(printable('Œuvre Noël à l’Haÿ')).toBe('Œuvre Noël à l’Haÿ')
  expect(printable('Łódź, Şahin, Dvořák, 王')).toBe('Lódz, Sahin, Dvorák, ?')
})
