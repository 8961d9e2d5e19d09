import { expect, test } from 'vitest'
import { roundLength } from './scale-bar.ts'

test('a scale bar is one, two or five times a power of ten, and never longer than asked', () => {
  expect([1, 3, 7, 19, 49, 51, 199, 999, 4200].map(roundLength)).toEqual([
    1, 2, 5, 10, 20, 50, 100, 500, 2000,
  ])
})
