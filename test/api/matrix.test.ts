import { readFile, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Role, roles } from '../../layers/model/access.ts'
import { projectFile } from '../../server/project.ts'
import { type TestHouse, testHouse } from '../support/house.ts'
import { complaints, graves, secretSql } from '../support/secret-layers.ts'
import { signIn } from '../support/sign-in.ts'

// Every route, asked by every role, of its own commune and of another, against test/golden/rights.txt. A route without its
// line is red. After a change of rights or routes, read what differs, then write the file anew:
//
//     REGENERATE=1 npx vitest run test/api/matrix.test.ts

const golden = projectFile('test/golden/rights.txt')

type Asker = {
  readonly name: string
  readonly roles: readonly Role[]
  readonly communes: readonly string[]
  readonly level?: 1
}

const held = roles.filter((role) => role !== 'public')
const askers: readonly (Asker | null)[] = [
  null,
  ...held.map((role) => ({ name: role, roles: [role], communes: ['99001'] })),
  ...held.map((role) => ({ name: `${role} elsewhere`, roles: [role], communes: ['99002'] })),
  { name: 'admin of all', roles: ['admin'], communes: ['*'] },
  { name: 'admin without code', roles: ['admin'], communes: ['99001'], level: 1 },
]

/** A stream that does not end: its guard is `everyone`, its own test hears what it says. */
const endless = ['GET /api/events']

/** A change of a state that never was: 412 for those who might change it, and nothing is changed. */
const stale = { 'if-match': '"999"' }

const nowhere = '00000000-0000-4000-8000-000000000000'
const places: Readonly<Record<string, string>> = {
  ':grid': 'WebMercatorQuad',
  ':z': '16',
  ':row': '23060',
  ':col': '33314',
  ':process': 'import-addresses',
  ':job': nowhere,
  ':upload': nowhere,
  ':account': nowhere,
  ':purge': nowhere,
  ':session': nowhere,
  ':attachment': nowhere,
  ':comment': nowhere,
  ':code': 'not-found',
}

/** The addresses that a pattern stands for here: a layer that all may read, and one that few may. */
function addressesOf(pattern: string): string[] {
  const filled = pattern.replaceAll(/:\w+/g, (name) => places[name] ?? name).replace(/\*$/, 'index.html')
  if (!filled.includes(':collection')) return [filled]
  const of = (layer: string, feature: string) =>
    filled.replace(':collection', layer).replace(/:(feature|featureId)/, feature)
  return [of('graves', '99001-g1'), of('complaints', '99001-c1')]
}

let house: TestHouse
beforeAll(async () => {
  house = await testHouse({ more: { layers: [graves, complaints], sql: secretSql } })
})
afterAll(() => house.close())

async function statusFor(asker: Asker | null, method: string, url: string): Promise<number> {
  // each asks with a session of his own: some routes end it
  const headers = asker
    ? (await signIn(house, asker)).headers
    : { host: '127.0.0.1:8080', 'sec-fetch-site': 'same-origin' }
  const answer = await house.app.inject({
    method: method as 'GET',
    url,
    headers: { ...headers, ...(/\/items\/[^/]+$/.test(url) && method !== 'GET' && stale) },
    ...(method === 'PATCH' && { payload: {} }),
  })
  return answer.statusCode
}

/** Askers that get the same are told together: `401 everybody · 403 agent, planning · 200 admin`. */
async function lineOf(method: string, url: string): Promise<string> {
  const got = new Map<number, string[]>()
  for (const asker of askers) {
    const status = await statusFor(asker, method, url)
    got.set(status, [...(got.get(status) ?? []), asker?.name ?? 'everybody'])
  }
  const told = [...got].sort(([one], [other]) => one - other)
  const most = Math.max(...told.map(([, names]) => names.length))
  const parts = told.map(([status, names]) => {
    if (told.length === 1) return `${status} all`
    return names.length === most && most > askers.length / 2
      ? `${status} others`
      : `${status} ${names.join(', ')}`
  })
  return `${method} ${url}\n    ${parts.join('\n    ')}`
}

test('who gets what from which route is written in the golden file', async () => {
  const routes = house.app.routeTable.routes
    .filter(
      ({ method, url }) => method !== 'HEAD' && method !== 'OPTIONS' && !endless.includes(`${method} ${url}`),
    )
    .flatMap(({ method, url }) => addressesOf(url).map((address) => ({ method, address })))
    .sort((one, other) => `${one.address} ${one.method}`.localeCompare(`${other.address} ${other.method}`))
  const lines: string[] = []
  for (const { method, address } of routes) lines.push(await lineOf(method, address))
  const text = `${lines.join('\n')}\n`
  if (process.env.REGENERATE) await writeFile(golden, text)
  expect(text, 'rights changed: see the first lines of this test').toBe(await readFile(golden, 'utf8'))
}, 180_000)

test('nobody gets a fault', async () => {
  expect(await readFile(golden, 'utf8')).not.toMatch(/^ {4}5/m)
})
