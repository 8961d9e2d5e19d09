import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestHouse, testHouse } from '../support/house.ts'
import { signIn } from '../support/sign-in.ts'
import { parcelId } from '../support/village.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

const parcel = `/api/collections/parcels/items/${parcelId('A', 3)}`

test('a feature comes with its version and links to its neighbours', async () => {
  const answer = await house.get(parcel)
  expect([answer.statusCode, answer.headers.etag]).toEqual([200, '"1"'])
  const related = answer.json().links.filter((link: { rel: string }) => link.rel === 'related')
  expect(related.map((link: { href: string; title: string }) => [link.href, link.title])).toEqual([
    ['http://localhost:80/api/collections/addresses/items?parcel=990010000A0003', 'Adresses'],
    ['http://localhost:80/api/collections/buildings/items?touching=parcels%2F990010000A0003', 'Bâtiments'],
    ['http://localhost:80/api/collections/sections/items/990010000A', 'Sections'],
    ['http://localhost:80/api/collections/place-names/items?touching=parcels%2F990010000A0003', 'Lieux-dits'],
    [
      'http://localhost:80/api/collections/former-parcels/items?touching=parcels%2F990010000A0003',
      'Anciennes parcelles',
    ],
  ])
  for (const link of related) expect((await house.get(link.href)).statusCode).toBe(200)
})

test('a link whose field is empty leads nowhere and is left out', async () => {
  await house.sql(`update addresses.address set parcel = null where id = '99001_0010_00001'`)
  const answer = await house.get('/api/collections/addresses/items/99001_0010_00001')
  const titles = answer
    .json()
    .links.flatMap((link: { rel: string; title: string }) => (link.rel === 'related' ? [link.title] : []))
  expect(titles).toEqual(['Voies'])
})

test('links lead back the way the caller came, or to the address people type when a proxy stands between', async () => {
  const direct = await house.get(parcel, { host: 'carte.test:81' })
  expect(direct.json().links[0].href).toBe(`http://carte.test:81${parcel}`)
  const proxied = await house.get(parcel, { host: 'inner', 'x-forwarded-host': 'evil.test' })
  expect(proxied.json().links[0].href).toBe(`http://127.0.0.1:8080${parcel}`)
})

test('an id that is nowhere is not found; one that another layer holds is linked', async () => {
  const nowhere = await house.get('/api/collections/parcels/items/nobody')
  expect([nowhere.statusCode, nowhere.json().links]).toEqual([404, []])
  const gone = await house.get('/api/collections/parcels/items/990010000A0099')
  expect(gone.statusCode).toBe(404)
  expect(gone.json().fr).toContain('Anciennes parcelles')
  expect(gone.json().en).toContain('Former parcels')
  expect(gone.json().links.map((link: { href: string }) => link.href)).toEqual([
    '/api/collections/former-parcels/items/990010000A0099',
  ])
})

test('the history tells what changed, the latest first, and outlives the feature', async () => {
  const id = parcelId('B', 8)
  await house.database.transaction({ communes: ['99001'], who: 'Mme Martin', cause: 'job-1' }, async (tx) => {
    await tx.query({ text: 'update cadastre.parcel set registered_area = 7 where id = $1', values: [id] })
    await tx.query({ text: 'delete from cadastre.parcel where id = $1', values: [id] })
  })
  const path = `/api/collections/parcels/items/${id}/history`
  const { headers } = await signIn(house, { roles: ['agent'], communes: ['99001'] })
  const answer = await house.get(path, headers)
  const open = (await house.get(path)).json().history
  expect(open.map(({ who }: { who: string }) => who)).toEqual(['', '', ''])
  const [deleted, updated, inserted] = answer.json().history
  expect(updated).toMatchObject({
    action: 'update',
    who: 'Mme Martin',
    cause: 'job-1',
    before: { registered_area: 10008 },
    after: { registered_area: 7 },
    geometryChanged: false,
  })
  expect(deleted).toMatchObject({
    action: 'delete',
    before: { section: 'B', registered_area: 7 },
    geometryChanged: true,
  })
  expect(Object.keys(deleted.before)).not.toContain('commune')
  expect(inserted).toMatchObject({ action: 'insert', before: null, after: null })
  expect(new Date(deleted.at).toISOString()).toBe(deleted.at)
  expect((await house.get('/api/collections/parcels/items/nobody/history')).statusCode).toBe(404)
})

test('the version rises with every change', async () => {
  await house.sql(`update cadastre.parcel set registered_area = 1 where id = '${parcelId('A', 3)}'`)
  expect((await house.get(parcel)).headers.etag).toBe('"2"')
})
