import { afterAll, beforeAll, expect, test } from 'vitest'
import { layerOf } from '../../layers/index.ts'
import { tileAt, webMercatorQuad } from '../../layers/model/grid.ts'
import type { Layer } from '../../layers/model/layer.ts'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { fillLattice } from '../../test/support/parcel-lattice.ts'
import type { Statement } from '../database.ts'
import { projectBox } from './project-box.ts'
import { type Communes, tileForm, tileValues } from './statement.ts'

/*
 * Row level security is on, and yet a tile is found through the index of its boxes: the policy is checked on the rows
 * that the box found, not the box on the rows that the policy let through.
 */

let house: TestDatabase
const parcels = layerOf('parcels') as Layer
const middle = projectBox([660_900, 6_864_900, 660_900, 6_864_900], 2154, 3857)
const place = tileAt(webMercatorQuad, 16, [middle[0], middle[1]])

beforeAll(async () => {
  house = await testDatabase()
  await fillLattice(house.sql, { commune: '99150', side: 60, corner: [660_000, 6_864_000] })
  await fillLattice(house.sql, { commune: '99151', side: 60, corner: [670_000, 6_864_000] })
  // counters of a department
  await house.sql(`insert into carreau.tile_version (commune, layer, cell_x, cell_y)
    select '99150', layer, x, y from unnest(array['parcels', 'buildings', 'streets']) as layer,
      generate_series(8000, 8060) as x, generate_series(5600, 5660) as y on conflict do nothing`)
  await house.sql('analyze')
})
afterAll(() => house.close())

function explained(communes: Communes = '*'): Statement {
  const form = tileForm(parcels, webMercatorQuad, communes)
  return { text: `explain (analyze, costs off) ${form.text}`, values: tileValues(form, place, communes) }
}

test('the public’s tile is found through the spatial index, its version through the index of cells', async () => {
  const plan = (await house.database.tileQuery(explained())).flat().join('\n')
  expect(plan).toMatch(/Index Scan (using|on) parcel_mercator_idx/)
  expect(plan).toMatch(/Index Cond: \(mercator && \$\d+\)/)
  expect(plan).toMatch(/tile_version_layer_cell_x_cell_y/)
  expect(plan).toMatch(/Filter: .*commune = ANY/)
  expect(plan).not.toMatch(/Seq Scan on (parcel|tile_version)/)
})

test('so is the tile of one commune', async () => {
  const communes = ['99150']
  const rows = await house.database.transaction({ communes, who: 'test' }, async (tx) => {
    await tx.query('set local plan_cache_mode = force_generic_plan')
    return tx.query<{ 'QUERY PLAN': string }>(explained(communes))
  })
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
  expect(plan).toMatch(/Index Cond: \(mercator && \$\d+\)/)
  expect(plan).not.toMatch(/Seq Scan on parcel/)
})
