import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { projectFile } from '../../../server/project.ts'
import { prove } from './certificate.ts'
import { loadHighs } from './highs.ts'
import { proposeAtOnce } from './propose.ts'
import { readProblem } from './read-problem.ts'

const blocks = [
  ...readFileSync(projectFile('docs/districting.md'), 'utf8').matchAll(/```json\n([\s\S]*?)```/g),
]
const [problem, answer] = blocks.map(([, text = '']) => JSON.parse(text))

test('the worked example of docs/districting.md is answered as it says, and nothing better exists', async () => {
  const read = readProblem(problem)
  if ('faults' in read) throw new Error(JSON.stringify(read.faults))
  const found = proposeAtOnce(read.problem)
  expect(found).toMatchObject(answer)
  const ask = { seconds: 20, clock: () => performance.now() }
  expect(prove(read.problem, found.assignment, await loadHighs(), ask)).toEqual({ status: 'optimal' })
})
