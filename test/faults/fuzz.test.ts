import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { problems } from '../../server/errors.ts'
import { everybody, type Person } from '../../server/person.ts'
import { type FuzzedRequest, fuzzedRequests, type OpenApi } from '../support/fuzzed-requests.ts'
import { type TestHouse, testHouse } from '../support/house.ts'
import { times } from './long.ts'

const admin: Person = {
  ...everybody,
  account: '00000000-0000-4000-8000-000000000001',
  name: 'Essai',
  roles: ['admin'],
  communes: '*',
}
let person = admin
let house: TestHouse
let document: OpenApi
beforeAll(async () => {
  house = await testHouse({ identify: async () => person })
  document = (await house.get('/api/openapi')).json()
})
afterAll(() => house.close())

const requests = Number(process.env.FUZZ_REQUESTS ?? times(2000, 100_000))
/** at the same moment, as on a server */
const atOnce = 20
const counts = new Map<number, number>()
const reached = new Set<string>()

async function judge({
  operation: [path, method],
  url,
  headers,
  payload,
  ...request
}: FuzzedRequest): Promise<void> {
  const answer = await house.app.inject({
    method: request.method as 'GET',
    url,
    headers,
    ...(payload !== undefined && { payload }),
  })
  const { statusCode: status, body } = answer
  counts.set(status, (counts.get(status) ?? 0) + 1)
  const said = `${request.method} ${url}\n${JSON.stringify(headers)}\n${payload?.slice(0, 500)}\n→ ${status} ${body.slice(0, 500)}`
  // on a machine that is busy with tests health may come too late: the document says so
  if (path === '/health' && status === 503) return
  expect(status, said).toBeLessThan(500)
  if (status < 300) reached.add(`${method} ${path}`)
  if (status >= 400) {
    if (request.method === 'HEAD') return
    expect(answer.headers['content-type'], said).toContain('application/problem+json')
    expect(Object.keys(problems), said).toContain(String(answer.json().type).replace('/problems/', ''))
    expect(body, said).not.toMatch(/select |syntax error|pg_|node_modules/i)
    return
  }
  // a method that the document does not name for this address must have been refused
  const documented = Object.keys(
    document.paths[path]?.[request.method === 'HEAD' ? 'get' : method]?.responses ?? {},
  )
  const quiet = status === 304 || status === 303 || request.method === 'OPTIONS'
  if (!quiet) expect(documented, said).toContain(String(status))
}

test(`${requests} requests made of the document: not one fault, not one answer that it does not name`, async () => {
  const batch = fc.array(fuzzedRequests(document), { minLength: 1, maxLength: atOnce, size: 'max' })
  await fc.assert(
    fc.asyncProperty(batch, fc.boolean(), async (asked, signedIn) => {
      person = signedIn ? admin : everybody
      await Promise.all(asked.map(judge))
    }),
    // a failure prints its seed and path: { seed, path } here runs it again
    {
      numRuns: Math.ceil(requests / (atOnce / 2)),
      endOnFailure: false,
      interruptAfterTimeLimit: 3_000_000,
    },
  )
  const sorted = [...counts].sort(([one], [other]) => one - other)
  console.info(`fuzzed: ${sorted.map(([status, count]) => `${status} × ${count}`).join(', ')}`)
  expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(requests * 0.8)
  expect(reached.size).toBeGreaterThan(20)
}, 3_600_000)
