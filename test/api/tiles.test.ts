import { afterAll, beforeAll, expect, test } from 'vitest'
import { paths } from '../../layers/model/api.ts'
import { legalCrsOf } from '../../layers/model/crs.ts'
import { type Grid, legalQuad, tileAt, webMercatorQuad } from '../../layers/model/grid.ts'
import type { Layer } from '../../layers/model/layer.ts'
import { type Encoding, unpack } from '../../server/tiles/encoding.ts'
import { projectBox } from '../../server/tiles/project-box.ts'
import { openTiles } from '../../server/tiles/tiles.ts'
import { type TestHouse, testHouse } from '../support/house.ts'
import { readTile } from '../support/read-tile.ts'
import { parcelId, village } from '../support/village.ts'

const lambert93 = legalQuad(legalCrsOf(2154))

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

/** Where the middle of the village is. */
function placeOf(grid: Grid, z: number) {
  const [x, y] = projectBox([700_200, 6_600_200, 700_200, 6_600_200], 2154, grid.srid)
  return tileAt(grid, z, [x, y])
}

function addressOf(collection: string, grid: Grid, z: number): string {
  const { row, col } = placeOf(grid, z)
  return paths.tile(collection, grid.id, z, row, col)
}

const isOpenAndDrawn = ({ access, geometry }: Layer) => access.read === 'public' && geometry !== null

const idsOf = (body: Buffer) => [...readTile(body).keys()].sort()

test('a tile holds the features around it, with what their style reads and no more', async () => {
  for (const grid of [webMercatorQuad, lambert93]) {
    const answer = await house.get(addressOf('parcels', grid, 15))
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-type']).toBe('application/vnd.mapbox-vector-tile')
    const features = readTile(answer.rawPayload)
    expect(features.get(parcelId('A', 4))?.properties, grid.id).toEqual({ number: '4' })
  }
})

test('every layer has a tile at every level it is drawn at, and only there', async () => {
  for (const layer of house.house.layers.filter(isOpenAndDrawn)) {
    for (const z of [layer.zoom.min, layer.zoom.max]) {
      const answer = await house.get(addressOf(layer.id, webMercatorQuad, z))
      expect([200, 204], `${layer.id} ${z}`).toContain(answer.statusCode)
    }
    const wide = await house.get(addressOf(layer.id, webMercatorQuad, layer.zoom.min - 1))
    const deep = await house.get(addressOf(layer.id, webMercatorQuad, layer.zoom.max + 1))
    expect([wide.statusCode, deep.statusCode], layer.id).toEqual([204, 404])
  }
})

test('a register has no tiles, and says so', async () => {
  for (const path of [
    paths.tilesets('polling-stations'),
    addressOf('polling-stations', webMercatorQuad, 0),
  ]) {
    const answer = await house.get(path)
    expect([answer.statusCode, answer.json().type]).toEqual([404, '/problems/not-found'])
  }
  const { links } = (await house.get(paths.collection('polling-stations'))).json()
  expect(links.filter(({ href }: { href: string }) => href.includes('/tiles'))).toEqual([])
})

test('an empty tile is 204, and can be asked about again with its tag', async () => {
  const answer = await house.get(paths.tile('parcels', 'WebMercatorQuad', 16, 1, 1))
  expect(answer.statusCode).toBe(204)
  expect(answer.rawPayload.length).toBe(0)
  const again = await house.get(paths.tile('parcels', 'WebMercatorQuad', 16, 1, 1), {
    'if-none-match': String(answer.headers.etag),
  })
  expect(again.statusCode).toBe(304)
})

test('who holds a tile is told so, until something in it changes', async () => {
  const address = addressOf('parcels', webMercatorQuad, 16)
  const first = await house.get(address)
  const tag = String(first.headers.etag)
  expect(tag).toMatch(/^W\/"WebMercatorQuad-\d+-[0-9a-f]{8}-[0-9a-f]{12}"$/)
  expect(first.headers['cache-control']).toBe('private, no-cache')
  const held = await house.get(address, { 'if-none-match': `"other", ${tag}` })
  expect([held.statusCode, held.rawPayload.length]).toEqual([304, 0])

  await house.sql(`update cadastre.parcel set number = '77' where id = $1`, [parcelId('A', 4)])
  const changed = await house.get(address, { 'if-none-match': tag })
  expect(changed.statusCode).toBe(200)
  expect(changed.headers.etag).not.toBe(tag)
  expect(readTile(changed.rawPayload).get(parcelId('A', 4))?.properties).toEqual({ number: '77' })
})

test('the tag of a tile does not move with an edit elsewhere or in another layer', async () => {
  const address = addressOf('parcels', webMercatorQuad, 16)
  const before = (await house.get(address)).headers.etag
  await house.sql(`update cadastre.building set name = 'Mairie'`)
  await house.sql(
    `insert into cadastre.parcel (commune, id, prefix, section, number, geom)
    select commune, left(id, 10) || '0999', prefix, section, '999', ST_Translate(geom, 20000, 0)
    from cadastre.parcel where id = $1`,
    [parcelId('B', 1)],
  )
  expect((await house.get(address)).headers.etag).toBe(before)
})

test('an edit is in the next tile though the tile before was kept, whatever the address says in v', async () => {
  const address = addressOf('parcels', lambert93, 16)
  for (let round = 0; round < 5; round++) {
    await house.get(`${address}?v=7`)
    await house.sql('update cadastre.parcel set number = $2 where id = $1', [parcelId('A', 6), `${round}`])
    const next = await house.get(`${address}?v=7`)
    expect(readTile(next.rawPayload).get(parcelId('A', 6))?.properties).toEqual({ number: `${round}` })
  }
})

test('each gets what it takes, brotli, gzip or plain bytes, whoever came first', async () => {
  await house.sql(
    `insert into cadastre.parcel (commune, id, prefix, section, number, geom)
    select $1, $1 || '000ZZ' || lpad(n::text, 4, '0'), '000', 'ZZ', n::text,
      ST_Multi(ST_Buffer(ST_Point(700000 + n, 6600000 + n, 2154), 5, 8))
    from generate_series(1, 99) as n`,
    [village],
  )
  for (const order of [
    ['gzip', 'identity', 'br', 'gzip'],
    ['identity', 'gzip', 'identity', 'br'],
    ['br', 'gzip', 'identity', 'br'],
  ]) {
    await house.sql(`update cadastre.parcel set number = '1' where id = $1`, [parcelId('A', 1)])
    const lists: string[][] = []
    for (const encoding of order) {
      const answer = await house.get(addressOf('parcels', webMercatorQuad, 15), {
        'accept-encoding': encoding,
      })
      expect(answer.headers['content-encoding'] ?? 'identity').toBe(encoding)
      expect(answer.headers.vary).toMatch(/accept-encoding/i)
      lists.push(idsOf(unpack(answer.rawPayload, encoding as Encoding)))
    }
    expect(lists[0]?.length).toBeGreaterThan(99)
    for (const list of lists) expect(list).toEqual(lists[0])
  }
})

test('a wrong address says what is wrong', async () => {
  const cases: [string, number, RegExp][] = [
    [paths.tile('parcels', 'WebMercatorQuad', 'x', 0, 0), 400, /“z”.*whole number/],
    [paths.tile('parcels', 'WebMercatorQuad', 16, '-1', 0), 400, /“row”/],
    [paths.tile('parcels', 'WebMercatorQuad', 16, 0, '1.5'), 400, /“col”/],
    [paths.tile('parcels', 'WebMercatorQuad', 16, 0, 65536), 404, /no such tile/],
    [paths.tile('parcels', 'RGF93Lambert93Quad', 3, 0, 0), 404, /from 4 to 22/],
    [paths.tile('parcels', 'WebMercatorQuad', 17, 0, 0), 404, /end at level 16/],
    [paths.tile('parcels', 'Nowhere', 1, 0, 0), 404, /WebMercatorQuad, RGF93Lambert93Quad/],
    [paths.tile('nothing', 'WebMercatorQuad', 1, 0, 0), 404, /no such collection/],
    [`${addressOf('parcels', webMercatorQuad, 16)}?bbox=1`, 400, /“bbox”/],
    [paths.tileMatrixSet('Nowhere'), 404, /no such grid/],
  ]
  for (const [address, status, said] of cases) {
    const answer = await house.get(address, { 'accept-language': 'en' })
    expect(answer.statusCode, address).toBe(status)
    expect(answer.headers['content-type'], address).toMatch(/^application\/problem\+json/)
    expect(answer.json().detail).toMatch(said)
  }
})

test('a layer lists its tiles, and each list leads to a tile that is there', async () => {
  const list = (await house.get(paths.tilesets('parcels'))).json()
  expect(list.tilesets.map(({ crs }: { crs: string }) => crs.split('/').at(-1))).toEqual(['3857', '2154'])
  for (const grid of [webMercatorQuad, lambert93]) {
    const tileset = (await house.get(paths.tileset('parcels', grid.id))).json()
    const links: Record<string, string>[] = tileset.links
    const limits = tileset.tileMatrixSetLimits.find((one: { tileMatrix: string }) => one.tileMatrix === '16')
    const { row, col } = placeOf(grid, 16)
    expect(limits.minTileRow <= row && row <= limits.maxTileRow).toBe(true)
    expect(limits.minTileCol <= col && col <= limits.maxTileCol).toBe(true)
    const template = links.find(({ rel }) => rel === 'item')?.href ?? ''
    const address = template
      .replace('{tileMatrix}', '16')
      .replace('{tileRow}', `${row}`)
      .replace('{tileCol}', `${col}`)
    expect((await house.get(new URL(address).pathname)).statusCode).toBe(200)
    const scheme = links.find(({ rel }) => rel?.endsWith('/tiling-scheme'))?.href ?? ''
    const set = (await house.get(new URL(scheme).pathname)).json()
    const matrix = set.tileMatrices.find(({ id }: { id: string }) => id === '16')
    expect(matrix.cellSize * matrix.tileWidth).toBeCloseTo(grid.span / 2 ** 16, 9)
    expect(matrix.pointOfOrigin).toEqual(grid.origin)
  }
})

test('TileJSON says where tiles are, how far they go and what they carry; in the web’s own grid only', async () => {
  const answer = (
    await house.get(`${paths.tileset('addresses', 'WebMercatorQuad')}?f=tilejson&lang=en`)
  ).json()
  expect(answer).toMatchObject({ tilejson: '3.0.0', scheme: 'xyz', minzoom: 16, maxzoom: 16 })
  expect(answer.bounds[0]).toBeCloseTo(3, 2)
  expect(answer.bounds[1]).toBeCloseTo(46.5, 2)
  expect(answer.vector_layers[0].fields).toMatchObject({
    id: 'id',
    number: 'Number',
    certified: expect.any(String),
  })
  const { row, col } = placeOf(webMercatorQuad, 16)
  const address = answer.tiles[0].replace('{z}', '16').replace('{y}', `${row}`).replace('{x}', `${col}`)
  expect((await house.get(new URL(address).pathname)).statusCode).toBe(200)
  expect((await house.get(`${paths.tileset('addresses', lambert93.id)}?f=tilejson`)).statusCode).toBe(406)
})

test('a tile for some communes holds theirs and nobody else’s, and its tag is its own', async () => {
  await house.sql(`insert into carreau.commune values ('99003', 'Voisine')`)
  await house.sql(
    `insert into cadastre.parcel (commune, id, prefix, section, number, geom)
    select '99003', '99003' || right(id, 9), prefix, section, number, geom from cadastre.parcel where id = $1`,
    [parcelId('A', 1)],
  )
  const tiles = openTiles(house.database, { cacheBytes: 1e6 })
  const layer = house.house.layers.find(({ id }) => id === 'parcels')
  if (!layer) throw new Error('no parcels')
  const place = placeOf(webMercatorQuad, 15)
  const read = async (communes: readonly string[] | '*', held?: string) =>
    tiles.read({ layer, grid: webMercatorQuad, place, communes, accepts: ['identity'], held })
  const idsFor = async (communes: readonly string[] | '*') =>
    [...readTile((await read(communes)).tile?.body as Buffer).keys()].map((id) => id.slice(0, 5))
  expect(new Set(await idsFor('*'))).toEqual(new Set(['99001', '99003']))
  expect(new Set(await idsFor(['99003']))).toEqual(new Set(['99003']))
  expect(new Set(await idsFor(['99001']))).toEqual(new Set(['99001']))
  expect(await idsFor([])).toEqual([])

  const { etag } = await read(['99003'])
  await house.sql(`update cadastre.parcel set number = '8' where id = $1`, [parcelId('A', 8)])
  expect((await read(['99003'], etag)).tile).toBeUndefined()
  await house.sql(`update cadastre.parcel set number = '9' where commune = '99003'`)
  expect((await read(['99003'], etag)).tile).toBeDefined()
})
