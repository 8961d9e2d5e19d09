import { describe, expect, test } from 'vitest'
import { isOneSlipAway, lookupOf, looserLookupOf, readingsOf } from './search-reading.ts'

const communes = [
  { code: '99001', name: 'Saint-Carreau' },
  { code: '99002', name: 'Belmont-sur-Vaire' },
  { code: '99003', name: 'Belmont-sur-Orne' },
  { code: '99004', name: 'Villers' },
  { code: '99005', name: 'Villers' },
]
const everywhere = (words: string, figures: string[] = []) => ({ words, communes: null, figures })
const inside = (words: string, codes: string[], figures: string[] = []) => ({
  words,
  communes: codes,
  figures,
})

describe('what was typed is read as a name, and before that as a name in the commune that was typed too', () => {
  test.each([
    ['rue de la Gare', [everywhere('rue de la gare')]],
    [
      '12 rue de la Gare, Saint-Carreau',
      [inside('12 rue de la gare', ['99001']), everywhere('12 rue de la gare saint carreau')],
    ],
    [
      '12 rue de la Gare 99890 BELMONT SUR VAIRE',
      [
        inside('12 rue de la gare', ['99002'], ['99890']),
        everywhere('12 rue de la gare belmont sur vaire', ['99890']),
      ],
    ],
    ['Villers rue Haute', [inside('rue haute', ['99004', '99005']), everywhere('villers rue haute')]],
    ['12 rue de la Gare 99890', [everywhere('12 rue de la gare', ['99890'])]],
    [
      '12 rue de la Gare 99004',
      [inside('12 rue de la gare', ['99004'], ['99004']), everywhere('12 rue de la gare', ['99004'])],
    ],
    ['99001 AB 12', [everywhere('99001 ab 12')]],
    ['rue Haute vilers', [inside('rue haute', ['99004', '99005']), everywhere('rue haute vilers')]],
    ['rue Haute belm', [inside('rue haute', ['99002', '99003']), everywhere('rue haute belm')]],
    ['Villers', [everywhere('villers')]],
    ['…', [everywhere('')]],
  ])('%s', (typed, meant) => {
    expect(readingsOf(typed, communes).map(({ typed: _, ...reading }) => reading)).toEqual(meant)
  })

  test('the whole is kept as it was typed, for references', () => {
    expect(readingsOf('99001 AB n° 12', communes).at(-1)?.typed).toBe('99001 AB n° 12')
  })
})

test.each([
  ['bondy', 'bondi', true],
  ['bondy', 'bony', true],
  ['bondy', 'bonndy', true],
  ['bondy', 'bnody', true],
  ['bondy', 'bondyy', true],
  ['bondy', 'bondy', true],
  ['bondy', 'bnoyd', false],
  ['bondy', 'bon', false],
  ['', 'a', true],
])('%s and %s are one slip apart: %s', (one, other, meant) => {
  expect(isOneSlipAway(one, other)).toBe(meant)
  expect(isOneSlipAway(other, one)).toBe(meant)
})

const naming = {
  weak: new Set(['rue', 'avenue', 'de', 'la']),
  spellings: (words: string) => (words.startsWith('av ') ? [words.replace(/^av/, 'avenue')] : []),
}

describe('strong words find, weak ones only compare', () => {
  test.each([
    ['rue de la republiqe', ['republiqe'], [], true],
    ['avennue gambetta', ['gambetta'], [], true],
    ['av gambetta', ['av gambetta', 'gambetta'], [], true],
    ['rue de la rep', [], ['rep'], true],
    ['rue de la', [], ['rue de la'], false],
    ['rue du bel air', [], ['du bel air'], true],
  ])('%s', (words, keys, begun, telling) => {
    expect(lookupOf(words, naming)).toMatchObject({ keys, begun, telling, loosely: false })
  })

  test('at the second try the longest words are looked for one by one', () => {
    expect(looserLookupOf('rue gorges belardan', naming)).toMatchObject({
      keys: ['belardan', 'gorges'],
      loosely: true,
    })
    expect(looserLookupOf('rue de la', naming)).toBe(null)
  })
})
