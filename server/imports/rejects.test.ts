import { expect, test } from 'vitest'
import { collectRejects } from './rejects.ts'

const reason = { fr: 'Pas de numéro', en: 'No number' }

test('without refused rows there is no file', () => {
  expect(collectRejects(['voie']).csv()).toBe('')
})

test('the table opens in a French table program: mark, semicolons, lines in the order of the file', () => {
  const rejects = collectRejects(['voie', 'numero'])
  rejects.add(9, reason, ['Rue "du" Pré; fond', null])
  rejects.add(2, reason, ['Rue A', 4])
  expect(rejects.csv()).toBe(
    '\ufeff"ligne";"motif";"reason";"voie";"numero"\r\n' +
      '"2";"Pas de numéro";"No number";"Rue A";"4"\r\n' +
      '"9";"Pas de numéro";"No number";"Rue ""du"" Pré; fond";""\r\n',
  )
  expect(rejects.reasons()).toEqual([{ reason, count: 2, line: 9 }])
})

test('a cell never becomes a formula, a negative longitude stays a number', () => {
  const rejects = collectRejects(['voie', 'lon'])
  rejects.add(2, reason, ['=HYPERLINK("http://evil")', '-1,52'])
  rejects.add(3, reason, ['@SUM(A1)', '-1.52'])
  expect(rejects.csv()).toContain(`"'=HYPERLINK(""http://evil"")";"-1,52"`)
  expect(rejects.csv()).toContain(`"'@SUM(A1)";"-1.52"`)
})

test('a file that is wrong from end to end is told in 50,000 lines and a sum', () => {
  const rejects = collectRejects([])
  for (let line = 1; line <= 50_010; line++) rejects.add(line, reason, [])
  expect(rejects.csv().split('\r\n')).toHaveLength(50_003)
  expect(rejects.csv()).toContain('10 more lines')
  expect(rejects.count()).toBe(50_010)
})
