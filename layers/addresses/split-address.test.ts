import { expect, test } from 'vitest'
import { splitAddress, suffixOf } from './split-address.ts'

test.each([
  ['12 rue de la Gare', { rest: 'rue de la gare', where: { number: 12 } }],
  ['12, rue de la Gare', { rest: 'rue de la gare', where: { number: 12 } }],
  ['12 bis av Gambetta', { rest: 'av gambetta', where: { number: 12, suffix: 'bis' } }],
  ['12bis av Gambetta', { rest: 'av gambetta', where: { number: 12, suffix: 'bis' } }],
  ['12 TER, AV GAMBETTA', { rest: 'av gambetta', where: { number: 12, suffix: 'ter' } }],
  ['12 b rue Pasteur', { rest: 'rue pasteur', where: { number: 12, suffix: 'bis' } }],
  ['12b rue Pasteur', { rest: 'rue pasteur', where: { number: 12, suffix: 'bis' } }],
  ['12C rue Pasteur', { rest: 'rue pasteur', where: { number: 12, suffix: 'c' } }],
  ['007 rue Pasteur', { rest: 'rue pasteur', where: { number: 7 } }],
  ['n° 7 rue Pasteur', { rest: 'rue pasteur', where: { number: 7 } }],
  ['7 d’Alsace', { rest: 'd alsace', where: { number: 7 } }],
  ['7d rue d’Alsace', { rest: 'rue d alsace', where: { number: 7, suffix: 'd' } }],
  ['7 r d’Alsace', { rest: 'r d alsace', where: { number: 7 } }],
  ['numéro 7 rue Pasteur', { rest: 'rue pasteur', where: { number: 7 } }],
  ['1 terrasse Bellevue', { rest: 'terrasse bellevue', where: { number: 1 } }],
  ['1 bistrot', { rest: 'bistrot', where: { number: 1 } }],
  ['8 mai 1945', { rest: 'mai 1945', where: { number: 8 } }],
])('%s', (typed, meant) => {
  expect(splitAddress(typed)).toEqual(meant)
})

test.each(['rue de la Gare', '12', '12 bis', '', 'bis', '123456 rue de la Gare'])(
  '%j holds no number in a street',
  (typed) => {
    expect(splitAddress(typed)).toBe(null)
  },
)

test.each([
  ['B', 'bis'],
  ['Bis', 'bis'],
  ['_bis', 'bis'],
  ['T', 'ter'],
  ['q', 'quater'],
  ['C', 'c'],
  ['ter', 'ter'],
])('the complement %s is %s', (written, one) => {
  expect(suffixOf(written)).toBe(one)
})
