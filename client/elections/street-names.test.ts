import { expect, test } from 'vitest'
import { streetNames } from './street-names.ts'

test('a street is named once, and streets of one name are told apart', () => {
  const units = [
    { label: 'Rue Verte, 1–9', street: '99001_0020' },
    { label: 'Allée des Ifs, 2–8', street: '99001_0010' },
    { label: 'Allée des Ifs, 1–9', street: '99001_0010' },
    { label: 'Rue Verte, 2–8', street: '99001_0030' },
  ]
  expect([...streetNames(units)]).toEqual([
    ['Allée des Ifs', '99001_0010'],
    ['Rue Verte (99001_0020)', '99001_0020'],
    ['Rue Verte (99001_0030)', '99001_0030'],
  ])
})
