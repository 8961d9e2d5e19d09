import { expect, test } from 'vitest'
import { mayDo, type ScenarioAct, scenarioActs } from './workflow.ts'

const state = { baseChanged: false, effectiveOn: '2027-01-01' } as const

test('a plan goes from draft to submitted to ordered to applied, and no other way', () => {
  const ways = (['draft', 'submitted', 'ordered', 'applied', 'replaced', 'abandoned'] as const).map(
    (status) => [
      status,
      (Object.keys(scenarioActs) as ScenarioAct[]).filter(
        (act) => !('refused' in mayDo(act, { ...state, status })),
      ),
    ],
  )
  expect(Object.fromEntries(ways)).toEqual({
    draft: ['submit', 'abandon'],
    submitted: ['withdraw', 'order', 'abandon'],
    ordered: ['adopt', 'abandon'],
    applied: [],
    replaced: [],
    abandoned: [],
  })
})

test('a plan whose base has changed is neither submitted nor adopted; one without a date is not adopted', () => {
  expect(mayDo('submit', { ...state, status: 'draft', baseChanged: true })).toMatchObject({
    refused: 'base-changed',
  })
  expect(mayDo('adopt', { ...state, status: 'ordered', baseChanged: true })).toMatchObject({
    refused: 'base-changed',
  })
  expect(mayDo('adopt', { ...state, status: 'ordered', effectiveOn: null })).toMatchObject({
    refused: 'no-date',
  })
})

test('only what waits for its day can be held', () => {
  expect(mayDo('hold', { ...state, status: 'ordered' })).toMatchObject({ refused: 'not-asked' })
  expect(mayDo('hold', { ...state, status: 'ordered', isAsked: true })).toEqual({ done: 'ordered' })
})
