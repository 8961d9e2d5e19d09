import { expect, test } from 'vitest'
import { communePattern } from './commune.ts'
import { accountedFor, answers, type LayerReport, type Question } from './import.ts'
import { label } from './label.ts'

const typed: Question = {
  input: 'commune',
  text: label('Laquelle ?', 'Which one?'),
  options: [],
  typed: { pattern: communePattern, example: '93010' },
}
const chosen: Question = {
  input: 'crs',
  text: label('Lequel ?', 'Which one?'),
  options: [{ value: '2154', label: label('Lambert-93', 'Lambert-93') }],
}

test('a question without a list is answered by what looks as it must', () => {
  expect(
    ['34172', '2A004', '3417', 'Montpellier', '', undefined].map((given) => answers(typed, given)),
  ).toEqual([true, true, false, false, false, false])
})

test('a question with a list is answered by one of its answers', () => {
  expect(['2154', '3857', '', true].map((given) => answers(chosen, given))).toEqual([
    true,
    false,
    false,
    false,
  ])
})

test('every row that was read is something in the report', () => {
  const report: LayerReport = {
    layer: 'addresses',
    commune: '34172',
    read: 36,
    added: 1,
    gone: 100,
    redrawn: 2,
    changed: 3,
    unchanged: 4,
    nudged: 4,
    rejected: 5,
    repeated: 6,
    positions: 7,
    unnumbered: 8,
    flagged: [],
    lineage: [],
    examples: { added: [], gone: [], redrawn: [], changed: [] },
  }
  expect(accountedFor(report)).toBe(report.read)
})
