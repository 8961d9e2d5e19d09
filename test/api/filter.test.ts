import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestHouse, testHouse } from '../support/house.ts'
import { parcelId } from '../support/village.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

const ask = (filter: string, more = '', collection = 'parcels') =>
  house.get(`/api/collections/${collection}/items?limit=100&filter=${encodeURIComponent(filter)}${more}`)
const ids = async (filter: string, more = '') => {
  const answer = await ask(filter, more)
  expect(answer.statusCode, answer.body).toBe(200)
  return (answer.json() as { features: { id: string }[] }).features.map(({ id }) => id)
}
const a = (...numbers: number[]) => numbers.map((number) => parcelId('A', number))

describe('a filter in the address', () => {
  test.each([
    ["section = 'A' AND number IN ('1', '2')", a(1, 2)],
    ["section = 'A' AND registered_area BETWEEN 10007 AND 10008", a(7, 8)],
    ["section = 'A' AND surveyed = TRUE AND NOT number = '2'", a(4, 6, 8)],
    ["id LIKE '990010000A000%' AND created < DATE('2020-01-04')", a(1, 2)],
    ["section = 'A' AND t_during(created, INTERVAL('2020-01-02', '2020-01-05'))", a(2, 3)],
    ["casei(section) = casei('a') AND drawn_area > 1e4", []],
    ["section = 'A' AND fault IS NOT NULL", []],
  ])('%s', async (filter, meant) => {
    expect(await ids(filter)).toEqual(meant)
  })

  test('is the same in JSON', async () => {
    const filter = JSON.stringify({
      op: 'and',
      args: [
        { op: '=', args: [{ property: 'section' }, 'A'] },
        {
          op: 's_intersects',
          args: [{ property: 'geometry' }, { bbox: [700010, 6600010, 700090, 6600190] }],
        },
      ],
    })
    const crs = '&filter-crs=http://www.opengis.net/def/crs/EPSG/0/2154'
    expect(await ids(filter, `&filter-lang=cql2-json${crs}`)).toEqual(a(1, 3))
    expect(
      await ids("section = 'A' AND S_INTERSECTS(geometry, BBOX(700010, 6600010, 700090, 6600190))", crs),
    ).toEqual(a(1, 3))
  })

  test('reads places in degrees unless told otherwise, in the axis order of the system that is told', async () => {
    const epsg = (srid: number) => `&filter-crs=http://www.opengis.net/def/crs/EPSG/0/${srid}`
    expect(await ids('S_CONTAINS(geometry, POINT(3.0006 46.5004))')).toEqual(a(1))
    expect(await ids('S_CONTAINS(geometry, POINT(46.5004 3.0006))', epsg(4326))).toEqual(a(1))
    expect(await ids('S_CONTAINS(geometry, POINT(334025 5860904))', epsg(3857))).toEqual(a(1))
  })

  test('finds what touches a parcel, and not the parcel', async () => {
    const first = 'POLYGON((700000 6600000, 700100 6600000, 700100 6600100, 700000 6600100, 700000 6600000))'
    expect(
      await ids(`S_TOUCHES(geometry, ${first})`, '&filter-crs=http://www.opengis.net/def/crs/EPSG/0/2154'),
    ).toEqual(a(2, 3, 4))
  })

  test('is counted and paged like any other', async () => {
    const answer = await ask("section = 'A'", '&count=true')
    expect(answer.json().numberMatched).toBe(8)
    const page = await house.get(
      `/api/collections/parcels/items?limit=3&filter=${encodeURIComponent("section = 'A'")}`,
    )
    const next = page.json().links.find(({ rel }: { rel: string }) => rel === 'next').href as string
    const second = await house.get(next.replace(/^http:\/\/[^/]+/, ''))
    expect(second.json().features.map(({ id }: { id: string }) => id)).toEqual(a(4, 5, 6))
  })
})

describe('a filter that cannot be understood answers nothing at all', () => {
  test.each([
    ["owner = 'Dupont'", 'There is no field “owner” here; a filter may use: id, prefix, section,'],
    ['section = 12', 'another kind'],
    ['section =', 'cannot be read at character 10: expected a field or a value'],
    ["section = 'A' OR", 'cannot be read at character 17'],
    ["section = 'A'; drop table cadastre.parcel", 'expected the end of the filter'],
    ['pg_sleep(10) = 1', 'There is no function “pg_sleep” here.'],
    ['S_INTERSECTS(geometry, POLYGON((0 0, 1 1, 1 0, 0 1, 0 0)))', 'crosses itself'],
    ['S_INTERSECTS(geometry, POINT(200 100))', 'nowhere in its coordinate system'],
    ["number LIKE '\\'", 'cannot end with'],
    [`${'('.repeat(2000)}section = 'A'${')'.repeat(2000)}`, 'nested more than'],
    [Array(21).fill("section = 'A'").join(' OR '), 'more than 20 conditions'],
    [`number IN (${Array(65).fill("'1'").join(',')})`, 'more than 64 values'],
  ])('%s', async (filter, sentence) => {
    const answer = await ask(filter, '&lang=en')
    expect(answer.statusCode).toBe(400)
    expect(answer.json().type).toBe('/problems/invalid-filter')
    expect(answer.json().detail).toContain(sentence)
  })

  test.each([
    'commune',
    'search',
    'version',
    'changed_at',
    'geom',
    'mercator',
    'fault_at',
    'xmin',
    'ctid',
    '__proto__',
  ])('a column that is no field cannot be asked for: %s', async (column) => {
    const answer = await ask(`"${column}" IS NULL`)
    expect(answer.statusCode).toBe(400)
  })

  test.each(['filter-lang=sql', 'filter-crs=EPSG:9999'])('%s is refused', async (parameter) => {
    expect((await ask("section = 'A'", `&${parameter}`)).statusCode).toBe(400)
  })

  test('and is refused in a moment', async () => {
    const filter = `${'NOT ('.repeat(1500)}section = 'A'${')'.repeat(1500)}`
    const times: number[] = []
    for (let turn = 0; turn < 5; turn++) {
      const began = process.cpuUsage()
      expect((await ask(filter)).statusCode).toBe(400)
      const { user, system } = process.cpuUsage(began)
      times.push((user + system) / 1000)
    }
    expect(Math.min(...times)).toBeLessThan(20)
  })
})

test('the standard’s classes that filters keep to are declared', async () => {
  const { conformsTo } = (await house.get('/api/conformance')).json() as { conformsTo: string[] }
  for (const name of ['cql2-text', 'cql2-json', 'basic-cql2', 'spatial-functions', 'temporal-functions']) {
    expect(conformsTo).toContain(`http://www.opengis.net/spec/cql2/1.0/conf/${name}`)
  }
  expect(conformsTo).toContain('http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/features-filter')
})
