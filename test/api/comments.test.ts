import { once } from 'node:events'
import { get as httpGet } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { everybody, type Person } from '../../server/person.ts'
import { type Send, sender } from '../support/editing.ts'
import { type TestHouse, testHouse } from '../support/house.ts'
import { parcelId } from '../support/village.ts'

const martin: Person = { account: 'm', name: 'Mme Martin', roles: ['admin'], communes: ['99001'] }
const petit: Person = { account: 'p', name: 'M. Petit', roles: ['planning'], communes: ['99001'] }
const stranger: Person = { account: 's', name: 'Mme Loin', roles: ['admin'], communes: ['99002'] }
let person = martin
let house: TestHouse
let send: Send
beforeAll(async () => {
  house = await testHouse({ identify: async () => person })
  send = sender(house)
})
afterAll(() => house.close())
beforeEach(() => {
  person = martin
})

const item = `/api/collections/parcels/items/${parcelId('A', 1)}`
const list = async () => (await house.get(`${item}/comments`)).json().comments

test('a colleague says something, another settles it, and it can be opened again', async () => {
  const added = await send('POST', `${item}/comments`, { said: 'La borne a bougé,\n@M. Petit peut voir ?' })
  expect([added.statusCode, added.json()]).toEqual([
    201,
    expect.objectContaining({ who: 'Mme Martin', resolved: null }),
  ])
  person = petit
  expect(await list()).toEqual([added.json()])
  const settled = await send('PATCH', String(added.headers.location), { resolved: true })
  expect(settled.json()).toMatchObject({ who: 'Mme Martin', resolved: { who: 'M. Petit' } })
  person = martin
  const again = await send('PATCH', String(added.headers.location), { resolved: true })
  expect(again.json().resolved).toEqual(settled.json().resolved)
  expect(
    (await send('PATCH', String(added.headers.location), { resolved: false })).json().resolved,
  ).toBeNull()
})

test('words that are none are refused; a comment that is not there is not found', async () => {
  for (const said of ['', '  ', 'a'.repeat(2001), 'a\0', 5, null])
    expect([said, (await send('POST', `${item}/comments`, { said })).statusCode]).toEqual([said, 400])
  for (const id of ['x', '00000000-0000-0000-0000-000000000000'])
    expect((await send('PATCH', `${item}/comments/${id}`, { resolved: true })).statusCode).toBe(404)
  expect((await send('POST', `${item.slice(0, -1)}9/comments`, { said: 'x' })).statusCode).toBe(404)
})

test('who does not work in the commune neither reads nor says anything', async () => {
  person = stranger
  expect((await house.get(`${item}/comments`)).statusCode).toBe(404)
  expect((await send('PUT', `${item}/editing`)).statusCode).toBe(404)
  person = everybody
  expect((await house.get(`${item}/comments`)).statusCode).toBe(401)
  expect((await send('POST', `${item}/comments`, { said: 'x' })).statusCode).toBe(401)
})

test('open pages of colleagues hear who changes what, and that something was said; others do not', async () => {
  if (!house.app.server.listening) await house.app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = house.app.server.address() as AddressInfo
  const listenAs = async (who: Person) => {
    person = who
    const request = httpGet({ host: '127.0.0.1', port, path: '/api/events' })
    const [response] = await once(request, 'response')
    const heard: string[] = []
    response.on('data', (chunk: Buffer) => heard.push(String(chunk)))
    return { heard: () => heard.join(''), close: () => request.destroy() }
  }
  const [colleague, elsewhere, anybody] = [
    await listenAs(petit),
    await listenAs(stranger),
    await listenAs(everybody),
  ]
  person = martin
  expect((await send('PUT', `${item}/editing`)).statusCode).toBe(204)
  expect((await send('POST', `${item}/comments`, { said: 'Vu.' })).statusCode).toBe(201)
  await expect.poll(colleague.heard).toMatch(/"kind":"editing".*Mme Martin[\s\S]*"kind":"comment"/)
  expect(elsewhere.heard() + anybody.heard()).not.toMatch(/editing|comment|Martin/)
  for (const page of [colleague, elsewhere, anybody]) page.close()
})
