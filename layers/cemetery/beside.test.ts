import { expect, test } from 'vitest'
import { besideIn } from './beside.ts'

const row = ['B-10', 'B-9', 'B-2', 'B-10 bis', 'B-11', 'B-1'].map((reference) => ({
  id: reference,
  reference,
}))
const names = (id: string) => {
  const { before, after } = besideIn(row, id)
  return [before.map(({ id }) => id), after.map(({ id }) => id)]
}

test('beside a grave lie those before and after it, as people count', () => {
  expect(names('B-10')).toEqual([
    ['B-2', 'B-9'],
    ['B-10 bis', 'B-11'],
  ])
})

test('at the end of a row there is nobody on one side', () => {
  expect(names('B-1')).toEqual([[], ['B-2', 'B-9']])
  expect(names('B-11')).toEqual([['B-10', 'B-10 bis'], []])
})

test('a grave that is not in the row has nobody beside it', () => {
  expect(names('C-1')).toEqual([[], []])
})
