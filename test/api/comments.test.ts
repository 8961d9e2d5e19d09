import { once } from 'node:events'
import { get as httpGet } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { everybody, type Person } from '../../server/person.ts'
import { type Send, sender } from '../support/editing.ts'
import { type TestHouse, testHouse } from '../support/house.ts'
import { signIn } from '../support/sign-in.ts'
import { parcelId } from '../support/village.ts'

const martin: Person = {
  account: '00000000-0000-4000-8000-000000000001',
  name: 'Mme Martin',
  roles: ['admin'],
  communes: ['99001'],
}
const petit: Person = {
  account: '00000000-0000-4000-8000-000000000002',
  name: 'M. Petit',
  roles: ['planning'],
  communes: ['99001'],
}
const stranger: Person = {
  account: '00000000-0000-4000-8000-000000000003',
  name: 'Mme Loin',
  roles: ['admin'],
  communes: ['99002'],
}
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

const mine = async () => (await house.get('/api/mentions')).json().mentions

test('who is mentioned finds it among what concerns him until it is settled, or the feature is gone', async () => {
  const roles = ['planning'] as const
  const { account } = await signIn(house, { roles, communes: ['99001'], name: 'Mme Dubois' })
  await signIn(house, { roles, communes: ['99002'], name: 'Mme Ailleurs' })
  const dubois: Person = { account, name: 'Mme Dubois', roles, communes: ['99001'] }
  const added = await send('POST', `${item}/comments`, { said: '@mme dubois et @Mme Ailleurs : à voir' })
  expect(added.json().mentions).toEqual(['Mme Dubois'])
  expect((await house.get(`${item}/comments`)).json().colleagues).toEqual(['Mme Dubois'])
  person = dubois
  expect(await mine()).toEqual([
    {
      collection: 'parcels',
      feature: parcelId('A', 1),
      comment: expect.objectContaining({ id: added.json().id }),
    },
  ])
  person = { ...dubois, communes: ['99002'] }
  expect(await mine()).toEqual([])
  person = dubois
  const comment = `${item}/comments/${added.json().id}`
  await send('PATCH', comment, { resolved: true })
  expect(await mine()).toEqual([])
  await send('PATCH', comment, { resolved: false })
  expect(await mine()).toHaveLength(1)
  await house.sql('delete from cadastre.parcel where id = $1', [parcelId('A', 1)])
  expect(await mine()).toEqual([])
  await house.sql(
    `insert into cadastre.parcel (commune, id, prefix, section, number, geom) values ('99001', $1, '000', 'A', '1',
      ST_Multi(ST_MakeEnvelope(700000, 6600000, 700100, 6600100, 2154)))`,
    [parcelId('A', 1)],
  )
  expect(await mine()).toHaveLength(1)
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
  // a page that opens later hears who is at work
  const late = await listenAs(petit)
  await expect.poll(late.heard).toMatch(/"kind":"editing".*Mme Martin/)
  late.close()
  expect(elsewhere.heard() + anybody.heard()).not.toMatch(/editing|comment|Martin/)
  for (const page of [colleague, elsewhere, anybody]) page.close()
})
