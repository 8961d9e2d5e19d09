import { expect, test } from 'vitest'
import { baseChanges, type StreetRange } from './rebase.ts'

const range = (street: string, from: number, to: number, station: string): StreetRange => ({
  street,
  street_name: `Rue ${street}`,
  parity: 'all',
  number_from: from,
  suffix_from: null,
  number_to: to,
  suffix_to: null,
  no_number: false,
  station,
})

test('streets of the base that changed are told, and who touched them', () => {
  const was = ['a', 'b', 'c', 'd'].map((street) => range(street, 1, 20, '1'))
  const is = [
    range('a', 1, 20, '1'),
    range('b', 1, 20, '2'),
    range('c', 1, 20, '2'),
    range('d', 1, 20, '2'),
    range('e', 1, 9, '2'),
  ]
  const mine = [
    range('a', 1, 20, '3'),
    range('b', 1, 20, '1'),
    range('c', 1, 20, '3'),
    range('d', 1, 20, '2'),
  ]
  expect(baseChanges(was, is, mine).map(({ name, who }) => [name, who])).toEqual([
    ['Rue b', 'theirs'],
    ['Rue c', 'both'],
    ['Rue d', 'same'],
    ['Rue e', 'theirs'],
  ])
})

test('lines that are cut elsewhere but say the same are no change', () => {
  const cut = [range('a', 1, 10, '1'), range('a', 11, 20, '1')]
  expect(baseChanges([range('a', 1, 20, '1')], cut, [])).toEqual([])
})
