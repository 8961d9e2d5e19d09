import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { projectFolder } from '../scripts/lib/project.mjs'
import { gridProblem } from './support/grid-problem.ts'

/** What somebody types: a problem in, an answer out. */
async function type(input: string, ...words: string[]) {
  const env = { ...process.env, LANG: 'C.UTF-8', LC_ALL: '' }
  const child = spawn(process.execPath, ['scripts/districting.mjs', ...words], { cwd: projectFolder, env })
  child.stdin.end(input)
  const [out, said, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ])
  return { out, said, code }
}

const problem = { ...gridProblem(6, 3, { min: 12, max: 12 }), effort: 0.1 }

test('a problem is answered, with a proof when asked for', async () => {
  const { out, code } = await type(JSON.stringify(problem), '--prove=3')
  const answer = JSON.parse(out)
  expect(code).toBe(0)
  expect(answer).toMatchObject({ format: 'carreau-districting-answer', unmet: [], objective: { total: 10 } })
  expect(['optimal', 'gap', 'unknown']).toContain(answer.certificate.status)
})

test('a plan that is not as asked is given, said and counted', async () => {
  const { out, said, code } = await type(JSON.stringify({ ...problem, band: { min: 1, max: 10 } }))
  expect(code).toBe(2)
  expect(JSON.parse(out).unmet).not.toEqual([])
  expect(said).toMatch(/have 36 electors together and room for 30/)
})

test('what is no problem is refused with what is wrong', async () => {
  expect(await type('{"a":')).toMatchObject({ out: '', code: 1 })
  const { said, code } = await type(JSON.stringify({ ...problem, current: [7] }))
  expect(code).toBe(1)
  expect(said).toContain('/current/0: There is no district 7: there are 3, from 0 to 2')
  expect(await type('', '--fast')).toMatchObject({ code: 1 })
})
