import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Get, type Ground, torture } from '../../test/bench/freshness.ts'
import { type TestHouse, testHouse } from '../../test/support/house.ts'
import { fillLattice } from '../../test/support/parcel-lattice.ts'
import { buildApp } from '../app.ts'

/*
 * Whoever edits finds the edit in the next tile, and nobody is left with an old one, though tiles are kept in two
 * servers and in every browser. The long form of this test is in the bench.
 */

let house: TestHouse
let second: FastifyInstance
beforeAll(async () => {
  house = await testHouse()
  second = buildApp(house.house)
  await fillLattice(house.sql, { commune: '99150', side: 40, corner: [660_000, 6_864_000] })
})
afterAll(async () => {
  await second.close()
  await house.close()
})

const over =
  (app: FastifyInstance): Get =>
  async (url, headers) => {
    const answer = await app.inject({ url, headers })
    return { status: answer.statusCode, etag: String(answer.headers.etag), body: answer.rawPayload }
  }

/** A few parcels close together, so that writers meet in the same tiles and cells. */
async function ground(): Promise<Ground> {
  const rows = await house.sql<{ id: string; x: number; y: number }>(
    `select id, ST_X(middle) as x, ST_Y(middle) as y
    from (select id, ST_Centroid(geom) as middle from cadastre.parcel where commune = '99150') as p
    order by middle <-> ST_Point(660600, 6864600, 2154) limit 60`,
  )
  await house.sql('create table middle as select id, geom from cadastre.parcel')
  await house.sql('grant select on middle to carreau_app')
  return {
    servers: [over(house.app), over(second)],
    parcels: rows.map(({ id, x, y }) => ({ id, middle: [x, y] })),
    edit: (id, number, east) =>
      house.database.transaction({ communes: ['99150'], who: 'writer' }, async (tx) => {
        await tx.query({
          text: `update cadastre.parcel p set number = $2, geom = ST_Translate(m.geom, $3, 0)
            from middle m where m.id = p.id and p.id = $1`,
          values: [id, number, east],
        })
      }),
  }
}

test('three writers find every edit of theirs at once, four readers are left with no old tile', async () => {
  const seen = await torture(await ground(), { seconds: 4, writers: 3, readers: 4, seed: 1 })
  expect(seen.edits).toBeGreaterThan(20)
  expect(seen.unchanged).toBeGreaterThan(0)
  expect({ missing: seen.missing, stale: seen.stale }).toEqual({ missing: 0, stale: 0 })
  expect(seen.checked).toBeGreaterThan(100)
})
