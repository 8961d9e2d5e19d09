import { expect, test } from 'vitest'
import { decimal, integer, text } from '../../../layers/model/field.ts'
import { label } from '../../../layers/model/label.ts'
import { runsOf } from './runs.ts'

const plain = text(label('a', 'a'), { max: 9 })
const written = integer(label('b', 'b'), { unit: 'm²' })
const drawn = decimal(label('c', 'c'), { unit: 'm²' })
const metres = decimal(label('d', 'd'), { unit: 'm' })

test('quantities of one unit stand side by side, the rest is a list', () => {
  const runs = runsOf(['written', 'drawn', 'plain', 'id'], { written, drawn, plain })
  expect(runs).toEqual([
    { names: ['written', 'drawn'], figures: true },
    { names: ['plain', 'id'], figures: false },
  ])
})

test('a quantity alone is a line like the others', () => {
  expect(runsOf(['plain', 'written', 'metres'], { plain, written, metres })).toEqual([
    { names: ['plain', 'written', 'metres'], figures: false },
  ])
})
