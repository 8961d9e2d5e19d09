import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { collectRoutes } from '../route-table.ts'
import { statics } from './statics.ts'

let folder: string
let app: FastifyInstance
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carreau-page-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Carreau</title>')
  await writeFile(join(folder, 'assets/main-abc.js'), 'let a = 1')
  await writeFile(join(folder, 'assets/main-abc.js.gz'), gzipSync('let a = 1'))
  await writeFile(join(folder, 'assets/solver-worker-A-b_c.js'), 'let a = 1')
  await writeFile(join(folder, 'assets/solver-worker-A-b_c.js.gz'), gzipSync('let a = 1'))
  await writeFile(join(folder, '.secret'), 'no')
  app = serve(folder)
})
afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true })
})

function serve(from: string): FastifyInstance {
  const server = fastify()
  collectRoutes(server)
  statics(server, from)
  return server
}

const get = (url: string, headers = {}) => app.inject({ url, headers })

test('the page is asked anew, what it loads is kept for ever', async () => {
  const page = await get('/')
  expect([page.statusCode, page.headers['cache-control']]).toEqual([200, 'no-cache'])
  const script = await get('/assets/main-abc.js')
  expect(script.headers['cache-control']).toBe('public, max-age=31536000, immutable')
  expect(script.body).toBe('let a = 1')
})

test('a file that was zipped at build leaves zipped', async () => {
  const zipped = await get('/assets/main-abc.js', { 'accept-encoding': 'gzip' })
  expect(zipped.headers['content-encoding']).toBe('gzip')
  expect(zipped.headers['content-type']).toMatch(/javascript/)
})

test('the worker that proves may run WebAssembly, and nothing else may', async () => {
  const policy = async (url: string, headers = {}) =>
    String((await get(url, headers)).headers['content-security-policy'])
  const worker = '/assets/solver-worker-A-b_c.js'
  for (const headers of [{}, { 'accept-encoding': 'gzip' }])
    expect(await policy(worker, headers)).toContain("script-src 'self' 'wasm-unsafe-eval';")
  for (const url of ['/', '/assets/main-abc.js']) expect(await policy(url)).not.toContain('wasm')
})

test('a deep link is the page, asked anew', async () => {
  for (const url of ['/?layers=a', '/?select=parcels/990010000A0001&lang=en']) {
    const page = await get(url)
    expect([url, page.statusCode, page.headers['cache-control']]).toEqual([url, 200, 'no-cache'])
    expect(page.body).toContain('<title>Carreau</title>')
  }
})

test('a path that is none of the page leads nowhere, and says so in both languages with the way to the map', async () => {
  for (const url of ['/nope', '/parcels/990010000A0001', '/nope?map=1/2/3']) {
    const nothing = await get(url)
    expect([url, nothing.statusCode, nothing.headers['content-type']]).toEqual([
      url,
      404,
      expect.stringContaining('text/html'),
    ])
    expect(nothing.body).toContain('Il n’y a rien à cette adresse.')
    expect(nothing.body).toContain('<a href="/">Open the map</a>')
  }
})

test('a missing file is missing', async () => {
  for (const url of ['/assets/old-123.js', '/favicon.png', '/api/nothing', '/problems/x/y']) {
    const gone = await get(url)
    expect([url, gone.statusCode, gone.headers['content-type']]).toEqual([
      url,
      404,
      'application/problem+json; charset=utf-8',
    ])
  }
})

test('nothing outside the build is given, whatever the spelling', async () => {
  for (const url of [
    '/.secret',
    '/../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/package.json',
    '/assets/..%5c..%5cx.json',
  ]) {
    const answer = await get(url)
    expect([url, answer.body.includes('no') && answer.statusCode === 200]).toEqual([url, false])
    expect(answer.body).not.toContain('"dependencies"')
  }
})

test('without a build the API still answers, and the page says that it is not there', async () => {
  const bare = serve(join(folder, 'nowhere'))
  expect((await bare.inject('/')).statusCode).toBe(404)
  await bare.close()
})
