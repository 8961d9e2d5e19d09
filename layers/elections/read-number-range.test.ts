import { describe, expect, test } from 'vitest'
import { readParity } from './listed-range.ts'
import { readHouseNumber, readNumberRange } from './read-number-range.ts'
import { readStationNumber } from './read-station-number.ts'

describe('numbers of a stretch of a street', () => {
  test.each([
    ['Du 0 au 18', { from: 0, to: 18 }],
    ['Du 2 au 66 Quinter', { from: 2, to: 66, suffixTo: 'quinquies' }],
    ['du 2bis au 48 B', { from: 2, suffixFrom: 'bis', to: 48, suffixTo: 'bis' }],
    ['2-66', { from: 2, to: 66 }],
    ['2 à 66', { from: 2, to: 66 }],
    ['n° 12', { from: 12, to: 12 }],
    ['impairs de 1 à 33', { from: 1, to: 33 }],
    ['à partir de 50', { from: 50, to: 99_998 }],
    ['du 50 à la fin', { from: 50, to: 99_998 }],
    ['jusqu’au 49', { from: 0, to: 49 }],
    ['toute la rue', { from: 0, to: 99_998 }],
    ['', { from: 0, to: 99_998 }],
    ['sans numéro', { from: 0, to: 0, noNumber: true }],
  ])('%s', (written, range) => expect(readNumberRange(written)).toEqual(range))

  test.each(['18 au 2', 'Suite', '2 au', '1234567', 'Rue du 4 septembre'])('%s is none', (written) => {
    expect(readNumberRange(written)).toBeNull()
  })

  test('one house', () => expect(readHouseNumber('6 Quinter')).toEqual({ number: 6, suffix: 'quinquies' }))
})

describe('the number of a station', () => {
  test.each([
    ['Bureau 001', '0001'],
    ['1', '0001'],
    ['0136A', '0136A'],
    ['136 a', '0136A'],
    ['93010_12', '0012'],
    ['2A004_3', '0003'],
    ['3-27', '0327'],
    ['BV n°7 École Jules Ferry', '0007'],
    ['Mairie', null],
    ['123456', null],
  ])('%s is %s', (written, number) => expect(readStationNumber(written)).toBe(number))
})

test('the side of a street', () => {
  expect(['Paire', 'P', 'IMPAIRE', 'i', '', 'Tous', 'gauche'].map(readParity)).toEqual([
    'even',
    'even',
    'odd',
    'odd',
    'all',
    'all',
    null,
  ])
})
