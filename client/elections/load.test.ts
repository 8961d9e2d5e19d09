import { expect, test } from 'vitest'
import { boothsFor, loadOf, usualBounds } from './load.ts'

test('a thousand electors are the last that fit, with a warning from 951', () => {
  const load = (electors: number) => loadOf(electors, usualBounds)
  expect([0, 1, 699, 700, 950, 951, 1000, 1001].map(load)).toEqual([
    'empty',
    'low',
    'low',
    'fit',
    'fit',
    'near',
    'near',
    'over',
  ])
})

test('a booth serves three hundred electors', () => {
  expect([0, 1, 300, 301, 1000].map(boothsFor)).toEqual([0, 1, 1, 2, 4])
})
