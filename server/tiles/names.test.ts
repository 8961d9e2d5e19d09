import { afterAll, beforeAll, expect, test } from 'vitest'
import { layerOf } from '../../layers/index.ts'
import { tileAt, tileSide, webMercatorQuad } from '../../layers/model/grid.ts'
import type { Layer } from '../../layers/model/layer.ts'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { readNames } from '../../test/support/read-tile.ts'
import { tileForm, tileValues } from './statement.ts'

/*
 *   ┌─────┬─────┬─────┬─────┐
 *   │ AA  │ BA  │ CA  │ DA  │   four by four sections of a kilometre, and ZZ around all of them
 *   └─────┴─────┴─────┴─────┘
 */
let house: TestDatabase
beforeAll(async () => {
  house = await testDatabase()
  await house.sql(`
    insert into carreau.commune (code, name) values ('67482', 'Strasbourg');
    insert into cadastre.section (commune, id, prefix, section, geom)
    select '67482', '67482000' || name, '000', name, ST_Multi(shape)
    from (
      select chr(65 + i) || chr(65 + j), ST_MakeEnvelope(1048000 + 1000 * i, 6838000 + 1000 * j, 1049000 + 1000 * i, 6839000 + 1000 * j, 2154)
      from generate_series(0, 3) as i, generate_series(0, 3) as j
      union all select 'ZZ', ST_MakeEnvelope(1040000, 6830000, 1060000, 6850000, 2154)
    ) as made(name, shape)`)
})
afterAll(() => house.close())

/** How many tiles of a level bear each name. */
async function namesAt(z: number): Promise<Map<string, number>> {
  const form = tileForm(layerOf('sections') as Layer, webMercatorQuad)
  const [[minX = 0, minY = 0, maxX = 0, maxY = 0] = []] = (
    await house.sql<{ box: number[] }>(`
      select array[ST_XMin(b), ST_YMin(b), ST_XMax(b), ST_YMax(b)] as box
      from (select ST_Extent(mercator) from cadastre.section where section <> 'ZZ') as e(b)`)
  ).map(({ box }) => box)
  const [from, to] = [tileAt(webMercatorQuad, z, [minX, maxY]), tileAt(webMercatorQuad, z, [maxX, minY])]
  const seen = new Map<string, number>()
  for (let row = from.row; row <= to.row; row++) {
    for (let col = from.col; col <= to.col; col++) {
      const values = tileValues(form, { z, row, col })
      const [tile] = await house.sql<{ tile: Buffer }>(form.text, values)
      for (const id of readNames(tile?.tile ?? Buffer.alloc(0)).keys()) seen.set(id, (seen.get(id) ?? 0) + 1)
    }
  }
  return seen
}

test.each([12, 13, 14])(
  'at level %i every section bears its name once, in whichever tile it is the most itself',
  async (z) => {
    const seen = await namesAt(z)
    seen.delete('67482000ZZ')
    expect(seen.size).toBe(16)
    expect(new Set(seen.values())).toEqual(new Set([1]))
  },
)

test('an area wider than two tiles bears its name in each, so that who looks at a part of it reads it', async () => {
  const z = 14
  expect(20_000).toBeGreaterThan(2 * tileSide(webMercatorQuad, z))
  expect((await namesAt(z)).get('67482000ZZ')).toBeGreaterThan(1)
})
