import { expect, test } from 'vitest'
import { rememberEditors } from './editors.ts'

const editing = {
  kind: 'editing',
  layer: 'parcels',
  commune: '99001',
  feature: 'x',
  who: 'Ada',
  seconds: 45,
} as const

test('who changes something is remembered for as long as he said, and no longer', () => {
  let now = 0
  const editors = rememberEditors(() => now)
  editors.hear(editing)
  now = 20_000
  expect(editors.standing()).toEqual([{ ...editing, seconds: 25 }])
  now = 45_000
  expect(editors.standing()).toEqual([])
})

test('who has done is forgotten at once, others are not', () => {
  const editors = rememberEditors(() => 0)
  editors.hear(editing)
  editors.hear({ ...editing, who: 'Bea' })
  editors.hear({ ...editing, seconds: 0 })
  expect(editors.standing().map(({ who }) => who)).toEqual(['Bea'])
})
