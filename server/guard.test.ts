import fastify from 'fastify'
import { expect, test } from 'vitest'
import type { Role } from '../layers/model/access.ts'
import { answerProblems } from './errors.ts'
import { type Guard, guardRoutes } from './guard.ts'
import type { House } from './house.ts'
import { everybody, type Person } from './person.ts'

const clerk = (...roles: Role[]): Person => ({
  account: 'a1',
  name: 'Mme Durand',
  roles,
  communes: ['93010'],
})

const layers = [
  { id: 'streets', access: { read: 'public', create: 'planning', update: 'planning', delete: 'admin' } },
  {
    id: 'electors',
    access: { read: 'elections', create: 'elections', update: 'elections', delete: 'elections' },
  },
].map((layer) => ({ ...layer, label: { fr: layer.id, en: layer.id } }))

/** A server of one route, asked by one person. */
function serverOf(guard: Guard | undefined, person: Person, method = 'POST') {
  const app = fastify()
  guardRoutes(app, { layers, identify: async () => person } as unknown as House)
  answerProblems(app)
  app.route({ method, url: '/x/:collection', config: guard ? { guard } : {}, handler: async () => 'done' })
  return app
}
const ask = async (guard: Guard, person: Person, collection = 'streets', method: 'GET' | 'POST' = 'POST') => {
  const headers = { host: 'a', 'sec-fetch-site': 'same-origin' }
  const answer = await serverOf(guard, person, method).inject({ method, url: `/x/${collection}`, headers })
  return answer.statusCode
}

test('a server with a route that does not say who may call it refuses to start, and names it', async () => {
  await expect(serverOf(undefined, everybody).ready()).rejects.toThrow('POST /x/:collection')
})

test('who lacks a role is told to sign in, or that it is not his', async () => {
  expect(await ask({ role: 'admin' }, everybody)).toBe(401)
  expect(await ask({ role: 'admin' }, clerk('planning'))).toBe(403)
  expect(await ask({ role: 'admin' }, clerk('admin'))).toBe(200)
  expect(await ask({ role: 'agent' }, clerk('cemetery'))).toBe(200)
})

test('the right of a layer is asked by its verb; a layer that one may not read does not exist', async () => {
  expect(await ask({ layer: 'update' }, everybody)).toBe(401)
  expect(await ask({ layer: 'update' }, clerk('planning'))).toBe(200)
  expect(await ask({ layer: 'delete' }, clerk('planning'))).toBe(403)
  expect(await ask({ layer: 'read' }, clerk('planning'), 'electors', 'GET')).toBe(404)
  expect(await ask({ layer: 'read' }, clerk('elections'), 'electors', 'GET')).toBe(200)
})

test('what changes something must come from our own page, whoever asks', async () => {
  const app = serverOf({ role: 'admin' }, clerk('admin'))
  for (const headers of [
    {},
    { 'sec-fetch-site': 'cross-site' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
  ]) {
    const answer = await app.inject({ method: 'POST', url: '/x/streets', headers: { host: 'a', ...headers } })
    expect([answer.statusCode, answer.json().type]).toEqual([403, '/problems/cross-origin'])
  }
  const older = { host: 'a', origin: 'http://a' }
  expect((await app.inject({ method: 'POST', url: '/x/streets', headers: older })).statusCode).toBe(200)
})
