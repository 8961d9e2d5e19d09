import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Person } from '../../server/person.ts'
import { ifMatch, legalCrs, type Send, sender, square } from '../support/editing.ts'
import { type TestHouse, testHouse } from '../support/house.ts'
import { parcelId } from '../support/village.ts'

const admin: Person = { account: 'a1', name: 'Mme Martin', roles: ['admin'], communes: '*' }
let house: TestHouse
let send: Send
beforeAll(async () => {
  house = await testHouse({ identify: async () => admin })
  send = sender(house)
})
afterAll(() => house.close())

const items = '/api/collections/parcels/items'
const id = parcelId('A', 1)
const one = `${items}/${id}`
const legal = { 'content-crs': `<${legalCrs}>` }
const pause = () => new Promise((resolve) => setTimeout(resolve, 5))

type Feature = { id: string; geometry: unknown; properties: Record<string, unknown> }
const bare = ({ id, geometry, properties }: Feature) => ({ id, geometry, properties })

/** The state now, and an instant at which it is that. */
async function moment(path = one) {
  await pause()
  const answer = await house.get(path)
  const state = answer.statusCode === 200 ? bare(answer.json()) : null
  const at = new Date().toISOString()
  await pause()
  return { at, state }
}

test('each instant gives the state that there was, through changes, a deletion and a return', async () => {
  const moments = [await moment()]
  const note = async (status: number, answer: Promise<{ statusCode: number }>) => {
    expect((await answer).statusCode).toBe(status)
    moments.push(await moment())
  }
  await note(200, send('PATCH', one, { properties: { registered_area: 1 } }, ifMatch(1)))
  await note(200, send('PATCH', one, { geometry: square(0, 0, 40) }, { ...ifMatch(2), ...legal }))
  await note(200, send('PATCH', one, { properties: { registered_area: 2, surveyed: true } }, ifMatch(3)))
  await note(
    200,
    send(
      'PATCH',
      one,
      { geometry: square(0, 0, 30), properties: { registered_area: null } },
      { ...ifMatch(4), ...legal },
    ),
  )
  await note(204, send('DELETE', one, undefined, ifMatch(5)))
  const second = moments[1] as { state: Feature }
  await note(201, send('POST', items, { type: 'Feature', ...second.state }))
  // what it comes back without is what nobody types: the producer's dates
  expect(moments.at(-1)?.state).toMatchObject({ geometry: second.state.geometry })
  expect(new Set(moments.map(({ state }) => JSON.stringify(state))).size).toBe(7)
  for (const { at, state } of moments) {
    const then = await house.get(`${one}?datetime=${at}`)
    expect([at, then.statusCode === 200 ? bare(then.json()) : null]).toEqual([at, state])
    expect(then.headers.etag).toBeUndefined()
    const page = (await house.get(`${items}?datetime=${at}&id=${id}`)).json().features
    expect(page.map(bare)).toEqual(state ? [state] : [])
  }
})

test('the instant of an entry of the history is the state that it made', async () => {
  const path = `${items}/${parcelId('A', 2)}`
  for (const area of [11, 12, 13]) {
    await send('PATCH', path, { properties: { registered_area: area } }, ifMatch(area - 10))
    await pause()
  }
  const { history } = (await house.get(`${path}/history`)).json()
  for (const { at, after, action } of history) {
    const then = (await house.get(`${path}?datetime=${at}`)).json()
    if (action === 'update') expect(then.properties.registered_area).toBe(after.registered_area)
  }
  expect(history.map(({ entry }: { entry: number }) => entry)).toEqual(
    history.map(({ entry }: { entry: number }) => entry).sort((a: number, b: number) => b - a),
  )
})

test('a past layer is listed, filtered, searched by its old names, boxed and counted', async () => {
  const streets = '/api/collections/streets/items'
  const before = await moment(streets)
  await send('PATCH', `${streets}/99001_0010`, { properties: { name: 'Rue Neuve' } }, ifMatch(1))
  await send('DELETE', `${streets}/99001_0020`, undefined, ifMatch(1))
  const names = async (query: string) =>
    (await house.get(`${streets}?datetime=${before.at}&${query}`))
      .json()
      .features.map(({ properties }: Feature) => properties.name)
  expect(await names('sortby=name')).toEqual(['Chemin Éboulé', 'Rue de l’Église', 'Zone Nord'])
  expect(await names('q=eglise')).toEqual(['Rue de l’Église'])
  expect(await names('q=neuve')).toEqual([])
  expect(await names(`filter=${encodeURIComponent("name like 'Chemin%'")}`)).toEqual(['Chemin Éboulé'])
  const boxed = await house.get(`${streets}?datetime=${before.at}&bbox=2.9,46.4,3.1,46.6&count=true`)
  expect([boxed.json().numberMatched, boxed.json().numberReturned]).toEqual([1, 1])
  expect((await house.get(`${streets}?datetime=${before.at}&f=csv`)).body).toContain('Chemin Éboulé')
})

test('before there was anything there was nothing; a day or an interval is no state of one feature', async () => {
  expect((await house.get(`${items}?datetime=2001-01-01T00:00:00Z`)).json().features).toEqual([])
  expect((await house.get(`${one}?datetime=2001-01-01T00:00:00Z`)).statusCode).toBe(404)
  for (const bad of ['2024-01-01', '2024-01-01T00:00:00Z/..', 'x', '2024-13-01T00:00:00Z'])
    expect([bad, (await house.get(`${one}?datetime=${bad}`)).statusCode]).toEqual([bad, 400])
})
