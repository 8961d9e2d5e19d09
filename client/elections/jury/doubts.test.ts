import { expect, test } from 'vitest'
import { doubtsOf, isImpossible } from './doubts.ts'

const draw = { commune: '99001', listYear: 2027, seed: 'Loto du 2 mai' }
const draws = [
  { ...draw, id: '99001-d1', groupName: 'Saint-Carreau', quota: 4, names: 12, drawnOn: '2026-05-03' },
]
const doubts = (more: Partial<typeof draw>) => doubtsOf({ ...draw, seed: 'autre', ...more }, draws, 2026)

test('a list that is past or too far is none; one that was drawn already is told, the same seed too', () => {
  expect(doubts({ listYear: 2025 })).toEqual(['past'])
  expect(doubts({ listYear: 2028 })).toEqual(['early'])
  expect(doubts({ listYear: 2026 })).toEqual([])
  expect(doubts({})).toEqual(['again'])
  expect(doubts({ seed: ' Loto du 2 mai ' })).toEqual(['again', 'seed'])
  expect(doubts({ commune: '99002' })).toEqual([])
  expect(doubts({ listYear: Number.NaN })).toEqual([])
  expect([isImpossible(['past']), isImpossible(['again', 'seed'])]).toEqual([true, false])
})
