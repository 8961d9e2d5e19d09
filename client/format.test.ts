import { expect, test } from 'vitest'
import { addresses } from '../layers/addresses/address.ts'
import { parcels } from '../layers/cadastre/parcel.ts'
import { choice, day, decimal, integer, text, yesNo } from '../layers/model/field.ts'
import { label } from '../layers/model/label.ts'
import { formatDay, formatNumber, formatValue, inTradeUnit, titleOf } from './format.ts'

const name = label('x', 'x')
const area = integer(name, { unit: 'm²' })
/** The thin and the unbreakable space of French numbers, as a plain one. */
const spaced = (written: string | null) => written?.replaceAll(/[\u00a0\u202f]/g, ' ')

test('nothing is written for nothing', () => {
  for (const value of [null, undefined, ''])
    expect(formatValue(text(name, { max: 9 }), value, 'fr')).toBeNull()
})

test('zero and no are values', () => {
  expect(formatValue(integer(name), 0, 'fr')).toBe('0')
  expect(formatValue(yesNo(name), false, 'fr')).toBe('Non')
  expect(formatValue(yesNo(name), true, 'en')).toBe('Yes')
})

test('numbers follow the language and carry their unit', () => {
  expect(spaced(formatValue(area, 12345, 'fr'))).toBe('12 345 m²')
  expect(formatValue(area, 12345, 'en')).toBe('12,345 m²')
  expect(formatNumber(1.239, 'fr')).toBe('1,24')
})

test('a day is written out, and does not slip into the day before', () => {
  expect(formatDay('2024-03-01', 'fr')).toBe('1 mars 2024')
  expect(formatDay('2024-03-01', 'en')).toBe('1 March 2024')
  expect(formatValue(day(name), '2024-12-31', 'fr')).toBe('31 décembre 2024')
  expect(formatDay('unknown', 'fr')).toBe('unknown')
})

test('a choice is written by its label, one that is gone by its key', () => {
  const field = choice(name, { solid: label('Bâti dur', 'Solid') })
  expect(formatValue(field, 'solid', 'fr')).toBe('Bâti dur')
  expect(formatValue(field, 'gone', 'fr')).toBe('gone')
})

test('a written area is told in hectares, ares and centiares; a computed one is not', () => {
  expect(inTradeUnit(area, 12345, 'fr')).toBe('1 ha 23 a 45 ca')
  expect(inTradeUnit(area, 10005, 'fr')).toBe('1 ha 0 a 5 ca')
  expect(inTradeUnit(area, 250, 'fr')).toBe('2 a 50 ca')
  expect(inTradeUnit(area, 89, 'fr')).toBeNull()
  expect(inTradeUnit(decimal(name, { unit: 'm²' }), 12345.6, 'fr')).toBeNull()
  expect(inTradeUnit(integer(name, { unit: 'm' }), 12345, 'fr')).toBeNull()
})

test('a feature is called by its title, without units or thousands', () => {
  const feature = { type: 'Feature' as const, id: 'id', geometry: null }
  expect(titleOf(parcels, { ...feature, properties: { section: 'AB', number: '12' } }, 'fr')).toBe('AB 12')
  const address = { number: 1200, suffix: null, street_name: 'Rue de la Gare' }
  expect(titleOf(addresses, { ...feature, properties: address }, 'fr')).toBe('1200 Rue de la Gare')
  expect(titleOf(parcels, { ...feature, properties: {} }, 'fr')).toBe('id')
})
