import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OpenApi } from './support/fuzzed-requests.ts'
import { type OwnCluster, ownCluster } from './support/own-cluster.ts'
import { type ServerProcess, serverProcess } from './support/server-process.ts'
import { type SignedIn, signIn } from './support/sign-in.ts'
import { parcelId } from './support/village.ts'

let cluster: OwnCluster
let running: ServerProcess
let clerk: SignedIn
beforeAll(async () => {
  cluster = await ownCluster()
  running = await serverProcess(cluster.urls, cluster.dataDir, { LOG_LEVEL: 'trace' })
  clerk = await signIn(cluster, { roles: ['admin'] })
})
afterAll(async () => {
  running.server.kill('SIGKILL')
  await cluster.close()
})

/** A name that stands nowhere else. */
const canary = 'Zylberquist'
// where a number, a day or a key is due, the database would quote what it could not read
const forms = [
  canary,
  `1${canary}`,
  `2020-13-${canary}`,
  `'${canary}`,
  `${canary}\0`,
  `=${canary}`,
  `<${canary}>`,
  `${canary}\ud83d`,
]

type Sent = {
  readonly method: string
  readonly path: string
  readonly headers?: Record<string, string>
  readonly body?: string
}

async function send({ method, path, headers = {}, body }: Sent): Promise<number> {
  const answer = await fetch(running.url + path, {
    method,
    headers: { origin: running.url, cookie: clerk.headers.cookie ?? '', ...headers },
    ...(body !== undefined && { body }),
    redirect: 'manual',
    signal: AbortSignal.timeout(20_000),
  })
  await answer.arrayBuffer()
  return answer.status
}

test('a name sent in any address, header or body of any route stands in no log, the server’s or the database’s', async () => {
  const document = (await (await fetch(`${running.url}/api/openapi`)).json()) as OpenApi & {
    components: { parameters: Record<string, { name: string; in: string }> }
  }
  let sent = 0
  const statuses = new Set<number>()
  const one = async (what: Sent) => {
    statuses.add(await send(what))
    sent++
  }
  for (const [path, methods] of Object.entries(document.paths)) {
    if (path === '/events' || path === '/session') continue
    for (const [verb, operation] of Object.entries(methods)) {
      const method = verb.toUpperCase()
      const named = operation.parameters.map((given) =>
        given.$ref ? document.components.parameters[given.$ref.split('/').at(-1) ?? ''] : given,
      )
      const query = named.filter((given) => given?.in === 'query')
      const inPath = (value: string) => path.replaceAll(/\{\w+\}/g, encodeURIComponent(value))
      const usual = path.replace('{feature}', parcelId('A', 1)).replaceAll(/\{\w+\}/g, 'parcels')
      const body =
        method === 'GET' || method === 'DELETE'
          ? {}
          : {
              body: JSON.stringify({
                type: 'Feature',
                properties: { name: canary, registered_area: canary },
                geometry: canary,
                inputs: { upload: canary, changes: [canary] },
                login: canary,
                password: canary,
              }),
              headers: { 'content-type': 'application/json', 'if-match': `"1"`, 'idempotency-key': canary },
            }
      await one({ method, path: `/api${inPath(canary)}`, ...body })
      await one({
        method,
        path: `/api${usual}?${canary}=${canary}`,
        headers: {
          'accept-language': canary,
          'user-agent': canary,
          'if-match': canary,
          'x-forwarded-for': canary,
          referer: `http://${canary}/`,
        },
      })
      await one({ method, path: `/api${usual}`, ...body })
      for (const form of method === 'GET' ? forms : [canary])
        for (const parameter of query.slice(0, 40))
          if (parameter && sent < 4000)
            await one({
              method,
              path: `/api${usual}?${parameter.name}=${encodeURIComponent(form.replaceAll(/\p{Surrogate}/gu, ''))}`,
              ...(form === canary ? body : {}),
            })
    }
  }
  for (const form of forms) {
    await one({
      method: 'GET',
      path: `/api/search?q=${encodeURIComponent(form.replaceAll(/\p{Surrogate}/gu, ''))}`,
    })
    await one({
      method: 'PATCH',
      path: `/api/collections/parcels/items/${parcelId('A', 1)}`,
      headers: { 'content-type': 'application/merge-patch+json', 'if-match': '"1"' },
      body: JSON.stringify({
        properties: { section: form, number: form, created: form, registered_area: form },
      }),
    })
    await one({
      method: 'POST',
      path: '/api/session',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login: form, password: form }),
    })
  }
  const file = new FormData()
  file.append(
    'file',
    new Blob([`code_insee;nom_voie;numero;lon;lat\n93994;Rue ${canary};${canary};${canary};48.9`]),
    `${canary}.csv`,
  )
  const upload = await fetch(`${running.url}/api/uploads`, {
    method: 'POST',
    headers: { origin: running.url, cookie: clerk.headers.cookie ?? '' },
    body: file,
  })
  expect(upload.status).toBe(201)
  await upload.arrayBuffer()
  await new Promise((resolve) => setTimeout(resolve, 500))

  console.info(`${sent} requests with a canary, answered ${[...statuses].sort().join(', ')}`)
  expect(sent).toBeGreaterThan(500)
  expect([...statuses].filter((status) => status >= 500)).toEqual([])
  const linesWith = (text: string) =>
    text
      .split('\n')
      .filter((line) => line.includes(canary))
      .slice(0, 5)
  expect(linesWith(running.said())).toEqual([])
  expect(running.said().split('\n').length).toBeGreaterThan(sent)
  expect(linesWith(await readFile(cluster.log, 'utf8'))).toEqual([])
}, 300_000)

test('nor what the database itself refuses, in its own words', async () => {
  const { openDatabase } = await import('../server/database.ts')
  const database = openDatabase(cluster.urls)
  const asked = [
    { text: 'select $1::integer', values: [canary] },
    { text: 'select $1::date', values: [canary] },
    { text: 'select $1::jsonb', values: [`{"${canary}`] },
    { text: 'select ST_GeomFromGeoJSON($1)', values: [`{"type":"${canary}"}`] },
    { text: 'select ST_GeomFromText($1)', values: [canary] },
  ]
  for (const one of asked) await expect(database.publicQuery(one)).rejects.toThrow()
  const write = {
    text: `insert into cadastre.parcel (commune, id, section) values ('99001', $1, $1)`,
    values: [canary],
  }
  await expect(
    database.transaction({ communes: ['99001'], who: canary }, (tx) => tx.query(write)),
  ).rejects.toThrow()
  await database.close()
  const log = await readFile(cluster.log, 'utf8')
  expect(log.split('\n').filter((line) => line.includes(canary))).toEqual([])
})
