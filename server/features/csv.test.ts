import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { choice, day, decimal, text, yesNo } from '../../layers/model/field.ts'
import { label } from '../../layers/model/label.ts'
import type { Layer } from '../../layers/model/layer.ts'
import { csvCell, csvHead, csvRow } from './csv.ts'

const layer = {
  fields: {
    name: text(label('Nom', 'Name'), { max: 20 }),
    kind: choice(label('Type', 'Kind'), { oak: label('Chêne', 'Oak') }),
    height: decimal(label('Hauteur', 'Height')),
    old: yesNo(label('Ancien', 'Old')),
    planted: day(label('Planté le', 'Planted on')),
  },
} as unknown as Layer
const fields = Object.keys(layer.fields)

const read = (line: string): string[] =>
  parse(line, { delimiter: ';', relax_column_count: true })[0] as string[]

test('columns are called as people call them, values are said in words', () => {
  expect(csvHead(layer, fields, 'fr')).toBe('\uFEFF"id";"Nom";"Type";"Hauteur";"Ancien";"Planté le"\r\n')
  const values = { name: 'Le « gros »', kind: 'oak', height: 12.5, old: true, planted: '1900-01-31' }
  expect(read(csvRow(layer, fields, 'fr', 'a1', values))).toEqual([
    'a1',
    'Le « gros »',
    'Chêne',
    '12,5',
    'oui',
    '1900-01-31',
  ])
  expect(read(csvRow(layer, fields, 'en', 'a1', values))).toEqual([
    'a1',
    'Le « gros »',
    'Oak',
    '12.5',
    'yes',
    '1900-01-31',
  ])
  expect(read(csvRow(layer, fields, 'en', 'a1', {}))).toEqual(['a1', '', '', '', '', ''])
})

test('a text that a spreadsheet would compute is defused, a negative number is not', () => {
  for (const text of [
    '=1+1',
    '+33 1',
    '-2+3',
    '@SUM(A1)',
    '\t=1',
    '＝1',
    ' =1',
    '\r\n=1',
    'of:=1+1',
    'OF:=1',
  ])
    expect(csvCell(text)).toBe(`"'${text}"`)
  for (const text of ['-12', '-12,5', '-0.5', 'a=1', '', '12']) expect(csvCell(text)).toBe(`"${text}"`)
})

test('whatever stands in a cell, it comes back as it was, and no cell computes', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '"', ';', '\n', '\r', '\t', ' ', 'a', '1') }),
  )
  fc.assert(
    fc.property(cell, cell, (one, other) => {
      const [first, second] = read(`${csvCell(one)};${csvCell(other)}\r\n`)
      expect(first?.replace(/^'/, '')).toBe(one.replace(/^'/, ''))
      expect(second).toMatch(/^(?![\s\p{Cc}]*[=+@＝＋－＠])|^$/u)
      expect(/^-/.test(second ?? '')).toBe(/^-\d+([.,]\d+)?$/.test(second ?? ''))
    }),
  )
})
