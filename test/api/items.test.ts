import type { FeatureCollection } from 'geojson'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestHouse, testHouse } from '../support/house.ts'
import { parcelId } from '../support/village.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

type Page = FeatureCollection & {
  numberReturned: number
  numberMatched?: number
  links: { rel: string; href: string }[]
}

const items = async (query: string, collection = 'parcels'): Promise<Page> => {
  const answer = await house.get(`/api/collections/${collection}/items?${query}`)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json()
}
const idsOf = (page: Page) => page.features.map(({ id }) => String(id).slice(5))
const ids = async (query: string, collection?: string) => idsOf(await items(query, collection))
const next = (page: Page) => page.links.find(({ rel }) => rel === 'next')?.href.replace(/^.*\?/, '')

async function allPages(query: string): Promise<string[]> {
  const found: string[] = []
  for (let rest: string | undefined = query; rest !== undefined; ) {
    const page: Page = await items(rest)
    found.push(...idsOf(page))
    rest = next(page)
  }
  return found
}

test('pages follow each other without a gap or a repetition, whatever their size', async () => {
  const whole = await ids('limit=100')
  expect(whole).toHaveLength(16)
  for (const limit of [1, 3, 5, 16, 17]) expect(await allPages(`limit=${limit}`)).toEqual(whole)
})

test('a row inserted before the cursor does not shift the next page', async () => {
  const first = await items('limit=4&sortby=registered_area')
  await house.sql(`insert into cadastre.parcel (commune, id, prefix, section, number, registered_area, geom)
    select commune, '990010000A9999', prefix, section, '9999', 1, geom from cadastre.parcel where id = '${parcelId('A', 1)}'`)
  const second = await items(next(first) ?? '')
  await house.sql(`delete from cadastre.parcel where id = '990010000A9999'`)
  const whole = await ids('sortby=registered_area')
  expect([...idsOf(first), ...idsOf(second)]).toEqual(whole.slice(0, 8))
})

test('the order that was asked for is kept over pages, empty values last both ways', async () => {
  await house.sql(`update cadastre.parcel set surveyed = null where number in ('3', '7')`)
  const place = { true: 1, false: 0, null: 2 }
  for (const [sort, turn] of [
    ['surveyed,-number', 1],
    ['-surveyed,-number', -1],
  ] as const) {
    const whole = await items(`sortby=${sort}&limit=100`)
    const ranks = whole.features.map(({ properties }) => {
      const rank = place[String(properties?.surveyed) as keyof typeof place]
      return rank === 2 ? 2 : rank * turn
    })
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b))
    expect(await allPages(`sortby=${sort}&limit=3`)).toEqual(idsOf(whole))
  }
})

test('numbers in text sort as numbers, accents as letters', async () => {
  const sorted = await house.sql<{ word: string }>(
    `select word from unnest(array['12', '2 bis', '2', 'Éboulé', 'Zone', 'Edison']) as word order by word collate carreau.natural`,
  )
  expect(sorted.map(({ word }) => word)).toEqual(['2', '2 bis', '12', 'Éboulé', 'Edison', 'Zone'])
  const streets = await items('sortby=name', 'streets')
  expect(streets.features.map(({ properties }) => properties?.name)).toEqual([
    'Chemin Éboulé',
    'Rue de l’Église',
    'Zone Nord',
  ])
})

test('a cursor made for one order, or by hand, is refused', async () => {
  const page = await items('limit=2&sortby=number')
  const cursor = new URLSearchParams(next(page)).get('cursor')
  for (const url of [`cursor=${cursor}`, `cursor=${cursor}&sortby=-number`, 'cursor=abc', 'cursor=W10']) {
    const answer = await house.get(`/api/collections/parcels/items?${url}`)
    expect([answer.statusCode, answer.json().field]).toEqual([400, 'cursor'])
  }
})

test('more than the greatest page is no error, less than one feature is', async () => {
  expect((await items('limit=100000')).numberReturned).toBe(16)
  for (const limit of ['0', '-1', '1.5', 'ten', '']) {
    const answer = await house.get(`/api/collections/parcels/items?limit=${limit}`)
    expect([limit, answer.statusCode, answer.json().field]).toEqual([limit, 400, 'limit'])
  }
})

test('how many match is said when it is asked for, or when it costs nothing', async () => {
  expect((await items('limit=4')).numberMatched).toBeUndefined()
  expect((await items('limit=4&count=true')).numberMatched).toBe(16)
  expect((await items('limit=100&section=A')).numberMatched).toBe(8)
  const hits = await items('resultType=hits&section=A')
  expect([hits.numberMatched, hits.features]).toEqual([8, []])
})

test('a field equals a value, and several fields all do', async () => {
  expect(await ids('section=A&number=3')).toEqual(['0000A0003'])
  expect(await ids('registered_area=10002&section=B')).toEqual(['0000B0002'])
  expect(await ids('section_id=990010000B')).toHaveLength(8)
  expect(await ids('created=2020-01-03')).toEqual(['0000A0002', '0000B0002'])
  expect(await ids('certified=true', 'addresses')).toEqual([])
  expect(await ids('parcel=990010000A0003', 'addresses')).toHaveLength(3)
})

test('a value that the field cannot hold is refused with the name of the field', async () => {
  const wrong = ['registered_area=many', 'surveyed=yes', 'created=2020-02-30', 'drawn_area=NaN']
  for (const one of wrong) {
    const answer = await house.get(`/api/collections/parcels/items?${one}`)
    expect([one, answer.statusCode, answer.json().field]).toEqual([one, 400, one.split('=')[0]])
  }
  const choice = await house.get('/api/collections/buildings/items?kind=castle')
  expect([choice.statusCode, choice.json().field]).toEqual([400, 'kind'])
})

test('ids name features, and only those', async () => {
  expect(await ids(`ids=${parcelId('B', 8)},${parcelId('A', 1)},nobody`)).toEqual(['0000A0001', '0000B0008'])
  expect(await ids(`id=${parcelId('B', 2)}`)).toEqual(['0000B0002'])
})

test('properties and geometry may be left out', async () => {
  const page = await items('properties=number,section&skipGeometry=true&limit=1')
  expect(page.features[0]).toEqual({
    type: 'Feature',
    id: parcelId('A', 1),
    geometry: null,
    properties: { section: 'A', number: '1' },
  })
  expect((await items('properties=&limit=1')).features[0]?.properties).toEqual({})
})

test('q finds a reference as people write it, every word of a title, a number in a street', async () => {
  expect(await ids('q=B 4')).toEqual(['0000B0004'])
  expect(await ids(`q=${parcelId('A', 2)}`)).toEqual(['0000A0002'])
  expect(await ids(`q=${encodeURIComponent('eglise RUE')}`, 'streets')).toEqual(['_0010'])
  expect(await ids(`q=${encodeURIComponent('2 bis rue de l’église')}`, 'addresses')).toEqual([
    '_0010_00002_bis',
  ])
  expect(await ids(`q=${encodeURIComponent('église')}`, 'addresses')).toHaveLength(3)
  expect(await ids('q=%25', 'streets')).toEqual([])
})

test('datetime asks when a row was last changed: instant, day, interval with open ends', async () => {
  const [today] = await house.sql<{ day: string }>(`select (now() at time zone 'utc')::date::text as day`)
  const day = today?.day ?? ''
  expect(await ids(`datetime=${day}`)).toHaveLength(16)
  expect(await ids(`datetime=../${day}T00:00:00Z`)).toEqual([])
  expect(await ids(`datetime=${day}T00:00:00Z/..`)).toHaveLength(16)
  expect(await ids('datetime=../..')).toHaveLength(16)
  for (const bad of [
    '',
    '..',
    '2020-13-01',
    'yesterday',
    '2021-01-01/2020-01-01',
    '2020-01-01/2020-01-02/2020-01-03',
  ]) {
    const answer = await house.get(`/api/collections/parcels/items?datetime=${bad}`)
    expect([bad, answer.statusCode]).toEqual([bad, 400])
  }
})

test('touching gives what shares ground, not what shares a border', async () => {
  expect(await ids(`touching=parcels/${parcelId('A', 1)}`)).toEqual([])
  expect(await ids('touching=buildings/99001-b1')).toEqual(['0000A0001', '0000A0002'])
  expect(await ids(`touching=parcels/${parcelId('A', 1)}`, 'buildings')).toEqual(['-b1'])
  expect(await ids(`touching=parcels/${parcelId('A', 1)}`, 'former-parcels')).toEqual(['0000A0099'])
  expect(await ids('touching=addresses/99001_0010_00001')).toEqual(['0000A0003'])
  expect(await ids('touching=communes/99001', 'sections')).toEqual(['0000A', '0000B'])
  expect(await ids('touching=streets/99001_0030')).toEqual([])
})

test('touching a feature that is not there says so; another wording is refused', async () => {
  const gone = await house.get('/api/collections/parcels/items?touching=parcels/nobody')
  expect([gone.statusCode, gone.json().type]).toEqual([404, '/problems/unknown-feature'])
  for (const bad of ['parcels', 'nowhere/1', 'parcels/']) {
    const answer = await house.get(`/api/collections/parcels/items?touching=${bad}`)
    expect([bad, answer.statusCode, answer.json().field]).toEqual([bad, 400, 'touching'])
  }
})

test('a filter of CQL2 is applied beside the other parameters, a wrong one is refused', async () => {
  const text = encodeURIComponent(`number in ('1', '2') and surveyed = true`)
  expect(await ids(`filter=${text}&section=A`)).toEqual(['0000A0002'])
  const json = encodeURIComponent('{"op":"=","args":[{"property":"number"},"3"]}')
  expect(await ids(`filter=${json}&filter-lang=cql2-json`)).toEqual(['0000A0003', '0000B0003'])
  for (const bad of ['filter=owner%3D1', 'filter=(', 'filter=%7B&filter-lang=cql2-json', 'filter-lang=sql']) {
    const answer = await house.get(`/api/collections/parcels/items?${bad}`)
    expect([bad, answer.statusCode]).toEqual([bad, 400])
  }
})

test('a list for a spreadsheet has people’s words and cannot compute', async () => {
  const answer = await house.get('/api/collections/buildings/items?f=csv&properties=kind,name,drawn_area')
  expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8')
  expect(answer.headers['content-disposition']).toBe('attachment; filename="buildings.csv"')
  expect(answer.body).toBe(
    '\uFEFF"id";"Type";"Nom";"Emprise au sol"\r\n"99001-b1";"Bâti dur";"\'=HYPERLINK(""x"")";"2400"\r\n',
  )
  const english = await house.get('/api/collections/parcels/items?f=csv&lang=en&properties=surveyed&limit=2')
  expect(english.body).toBe(
    `\uFEFF"id";"Surveyed"\r\n"${parcelId('A', 1)}";"no"\r\n"${parcelId('A', 2)}";"yes"\r\n`,
  )
})
