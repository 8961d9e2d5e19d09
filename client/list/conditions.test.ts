import { expect, test } from 'vitest'
import { parcels } from '../../layers/cadastre/parcel.ts'
import { layers } from '../../layers/index.ts'
import { parseText } from '../../layers/model/cql2/parse-text.ts'
import { isRefused } from '../../layers/model/outcome.ts'
import { howsOf, toCql } from './conditions.ts'

test('every way of narrowing every field is CQL2 that the parser understands', () => {
  const values = {
    text: "l'Œil 50%",
    link: 'x',
    integer: '1 200',
    decimal: '12,5',
    day: '2024-07-01',
    choice: 'solid',
    'yes-no': 'true',
  }
  for (const layer of layers) {
    for (const [name, field] of Object.entries(layer.fields)) {
      for (const how of howsOf(field)) {
        const text = toCql(layer, [{ field: name, how, value: values[field.kind] }])
        expect(text, `${layer.id}.${name} ${how}`).not.toBe('')
        const read = parseText(text)
        expect(isRefused(read), `${text}: ${JSON.stringify(read)}`).toBe(false)
      }
    }
  }
})

test('a condition without a value yet says nothing', () => {
  expect(toCql(parcels, [{ field: 'section', how: 'contains', value: ' ' }])).toBe('')
  expect(toCql(parcels, [{ field: 'registered_area', how: 'at-least', value: 'beaucoup' }])).toBe('')
})

test('several conditions must all hold', () => {
  const text = toCql(parcels, [
    { field: 'section', how: 'is', value: 'AB' },
    { field: 'registered_area', how: 'at-least', value: '500' },
  ])
  expect(text).toBe("section = 'AB' AND registered_area >= 500")
})
