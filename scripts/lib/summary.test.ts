import { expect, test } from 'vitest'
import { summaryOf } from './summary.mjs'

const report = (
  passed: number,
  failed: number,
  skipped: number,
  files: { status: string; tests: string[] }[],
) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: skipped,
  numTodoTests: 0,
  testResults: files.map(({ status, tests }) => ({
    status,
    assertionResults: tests.map((status) => ({ status })),
  })),
})

test('the line counts what passed, what failed and what was skipped', () => {
  expect(summaryOf(report(12, 0, 0, []))).toBe('12 passed, 0 failed')
  expect(summaryOf(report(12, 1, 3, [{ status: 'failed', tests: ['failed'] }]))).toBe(
    '12 passed, 1 failed, 3 skipped',
  )
})

test('a file that could not be read is a failure, though no test of it ran', () => {
  expect(summaryOf(report(12, 0, 0, [{ status: 'failed', tests: [] }]))).toBe('12 passed, 1 failed')
})
