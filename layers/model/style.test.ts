import { expect, test } from 'vitest'
import { label } from './label.ts'
import { fieldsRead } from './style.ts'

test('a style reads the fields of its filters and of its values, once each; the id is there anyway', () => {
  const rules = [
    { label: label('Fautive', 'Faulty'), filter: ['has', 'fault'], style: { 'stroke-width': 2 } },
    {
      label: label('Autre', 'Other'),
      filter: ['all', ['==', ['get', 'kind'], 'light'], ['has', 'fault']],
      style: { 'text-value': ['concat', ['get', 'id'], ' ', ['get', 'number']] },
    },
  ]
  expect(fieldsRead(rules)).toEqual(['fault', 'kind', 'number'])
})
