import { expect, test } from 'vitest'
import { properName } from './proper-name.ts'

test('a commune in capitals is written as people write it', () => {
  const written = [
    'Valmarelle-sur-Vaune',
    'Le Mans',
    'L’Haÿ-les-Roses',
    'Saint-Étienne-du-Bois',
    'Val-d’Oise',
    'Paris 18e',
    'Lacroix-Saint-Ouen',
  ]
  for (const name of written) expect(properName(name.toLocaleUpperCase('fr'))).toBe(name)
})

test('a name with small letters stays as it is', () => {
  expect(properName('Paray-Vieille-Poste')).toBe('Paray-Vieille-Poste')
  expect(properName('McDonald Sur Mer')).toBe('McDonald Sur Mer')
})

test('a commune that no file has named goes by its code', () => {
  expect(['75118', '2A004'].map(properName)).toEqual(['Commune 75118', 'Commune 2A004'])
})
