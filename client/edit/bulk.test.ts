import { expect, test } from 'vitest'
import { layerOf } from '../../layers/index.ts'
import { alreadySo, bulkFields } from './bulk.ts'
import type { Piece } from './work.ts'

const piece = (id: string, postcode: string | null): Piece => {
  const values = { postcode, locality: null }
  return {
    collection: 'addresses',
    id,
    known: { version: '1', values, geometry: null },
    values,
    geometry: null,
  }
}

test('what a selection is given is typed, and is not what its features are told apart by', () => {
  const addresses = layerOf('addresses')
  const parcels = layerOf('parcels')
  expect(addresses && bulkFields(addresses)).toContain('postcode')
  expect(addresses && bulkFields(addresses)).not.toContain('street_name')
  expect(parcels && bulkFields(parcels)).not.toContain('number')
})

test('a feature is already so when all that is given is there; nothing given to nothing is no change', () => {
  const pieces = [piece('1', '99001'), piece('2', '99002'), piece('3', null)]
  expect(alreadySo(pieces, { postcode: '99001' })).toBe(1)
  expect(alreadySo(pieces, { postcode: '99001', locality: 'Le Bourg' })).toBe(0)
  expect(alreadySo(pieces, { postcode: null })).toBe(1)
})
