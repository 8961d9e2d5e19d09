import { expect, test } from 'vitest'
import { postalLines } from './letters.ts'

test('a letter ends with postcode and town, of the contact address where it names them', () => {
  const lines = (address: string | null, postcode: string | null) =>
    postalLines({ address, postcode }, 'Bondy')
  expect(lines('12 rue du Lac, Esc B, 75011 PARIS', '93140')).toEqual([
    '12 rue du Lac',
    'Esc B',
    '75011 PARIS',
  ])
  expect(lines('5 Rue du Port', '93140')).toEqual(['5 Rue du Port', '93140 Bondy'])
  expect(lines(null, null)).toEqual(['Bondy'])
})
