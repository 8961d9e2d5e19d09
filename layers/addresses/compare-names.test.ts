import { describe, expect, test } from 'vitest'
import { compareNames, editDistance, namePartsOf } from './compare-names.ts'
import { streetFinder } from './propose-streets.ts'

const compared = (one: string, other: string) => {
  const found = compareNames(namePartsOf(one), namePartsOf(other))
  return found && `${found.likeness} ${found.score}`
}

describe('two names of streets', () => {
  test.each([
    ['Rue Jean Jaurès', 'RUE JEAN-JAURES', 'same 1'],
    ['Avenue DU ML DE LATTRE DE TASSIGNY', 'Av du Mal de Lattre de Tassigny', 'abbreviated 0.98'],
    ['Rue DU QUATRE SEPTEMBRE', 'Rue du 4 Septembre', 'abbreviated 0.98'],
    ['Rue DES CINQ ORMES', 'Rue des 5 Ormes', 'abbreviated 0.98'],
    ['Avenue ROUGET DE L’ISLE', 'Avenue Rouget de Lisle', 'joined 0.97'],
    ['Rue Luther King Martin', 'Rue Martin Luther King', 'reordered 0.95'],
    ['Rue ROL TANGUY', 'Rue Henri Rol Tanguy', 'shortened 0.86'],
    ['Rue AUGUSTE POLLISSARD', 'Rue Auguste Polissard', 'spelling 0.89'],
    ['Rue MARCEL SEMBAT', 'Allée Marcel Sembat', 'kind 0.74'],
    ['Résidence LES SAULES-125 RUE LOUIS AUGUSTE BLANQUI', 'Rue Louis Auguste Blanqui', 'within 0.6'],
  ])('%s and %s: %s', (one, other, found) => {
    expect(compared(one, other)).toBe(found)
    expect(compared(other, one)).toBe(found)
  })

  test('that share a kind and nothing else are not alike', () => {
    expect(compared('Rue du Verger', 'Rue du Levant')).toBeNull()
  })

  test('that differ in a figure are two streets', () => {
    expect(compared('Rue du 11 Novembre', 'Rue du 12 Novembre')).toBeNull()
  })
})

test('letters that changed places are one step, and counting stops past the most', () => {
  expect(editDistance('taill', 'tialls', 3)).toBe(2)
  expect(editDistance('abcdef', 'uvwxyz', 2)).toBe(3)
})

test('a street that the base holds under two spellings is proposed as one', () => {
  const find = streetFinder([
    { id: 'a', name: 'Avenue du Mal de Lattre', addresses: 4 },
    { id: 'b', name: 'Av du Mal de Lattre', addresses: 53 },
    { id: 'c', name: 'Rue du Mal de Lattre', addresses: 1 },
  ])
  expect(find('AVENUE DU MARECHAL DE LATTRE')).toEqual([
    { likeness: 'abbreviated', score: 0.98, streets: ['b', 'a'], name: 'Av du Mal de Lattre' },
    { likeness: 'kind', score: 0.74, streets: ['c'], name: 'Rue du Mal de Lattre' },
  ])
})
