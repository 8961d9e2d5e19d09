import { expect, test } from 'vitest'
import type { Scenario } from './api.ts'
import { bearerOf, nameOfBranch, scenarioLabel } from './scenario-label.ts'

const scenario = (id: string, more: Partial<Scenario> = {}): Scenario => ({
  id,
  version: '1',
  name: 'Essai',
  status: 'draft',
  base: null,
  comment: null,
  author: 'Claire',
  createdOn: '2026-03-02',
  effectiveOn: null,
  askedOn: null,
  validFrom: null,
  validTo: null,
  ...more,
})

test('scenarios of one name are told apart by day, author and rank; others bear their name alone', () => {
  const all = [
    scenario('b'),
    scenario('a'),
    scenario('c', { name: 'essai', createdOn: '2026-04-01' }),
    scenario('d', { name: 'Autre' }),
  ]
  expect(all.map((one) => scenarioLabel(one, all, 'fr'))).toEqual([
    'Essai (Brouillon, 2 mars 2026, Claire, n° 2)',
    'Essai (Brouillon, 2 mars 2026, Claire, n° 1)',
    'essai (Brouillon, 1 avril 2026, Claire)',
    'Autre (Brouillon)',
  ])
})

test('a name is free again when its plan is archived, and a branch is called as nobody is yet', () => {
  const all = [scenario('a', { name: 'Plan (variante)' }), scenario('b', { status: 'abandoned' })]
  expect(bearerOf('PLAN (variante)', all)?.id).toBe('a')
  expect(bearerOf('plan (variante)', all, 'a')).toBe(undefined)
  expect(bearerOf('essai', all)).toBe(undefined)
  expect(nameOfBranch('Plan', all, 'fr')).toBe('Plan (variante 2)')
})
