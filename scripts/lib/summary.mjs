/**
 * What Vitest's JSON report says of a run.
 * @typedef {object} Report
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 * @property {{ status: string, assertionResults: { status: string }[] }[]} testResults
 */

/**
 * One line, `N passed, N failed[, N skipped]`. A file that could not even be read counts as a failure.
 * @param {Report} report
 */
export function summaryOf({ numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults }) {
  const unreadable = testResults.filter(({ status, assertionResults }) => {
    return status === 'failed' && assertionResults.every((test) => test.status !== 'failed')
  })
  const skipped = numPendingTests + numTodoTests
  const failed = numFailedTests + unreadable.length
  return `${numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
