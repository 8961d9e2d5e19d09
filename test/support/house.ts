import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { layers } from '../../layers/index.ts'
import type { Layer } from '../../layers/model/layer.ts'
import { buildApp } from '../../server/app.ts'
import { usualBaseMaps } from '../../server/base-maps.ts'
import type { House } from '../../server/house.ts'
import { migrate } from '../../server/migrate.ts'
import { type Ground, openHouse } from '../../server/open-house.ts'
import { type TestDatabase, testDatabase } from './database.ts'
import { villageSql } from './village.ts'

export type TestHouse = TestDatabase & {
  readonly app: FastifyInstance
  readonly house: House
  /** asks without a network; an address that holds odd characters is sent as it is */
  readonly get: (url: string, headers?: Record<string, string>) => Promise<LightMyRequestResponse>
}

/** Layers beside those of the house: their tables and rows, made after the village. */
type More = { readonly layers: readonly Layer[]; readonly sql: string }

/** A server on a fresh database with the made-up village in it; `identify` says who asks; `close` leaves nothing. */
export async function testHouse(
  given: Pick<Ground, 'identify'> & { readonly more?: More } = {},
): Promise<TestHouse> {
  const test = await testDatabase()
  await test.sql(villageSql)
  const { more, ...rest } = given
  const all = more ? [...layers, ...more.layers] : layers
  if (more) await test.sql(more.sql)
  if (more) await migrate({ adminUrl: test.urls.adminUrl, crs: 2154, layers: all })
  const dataDir = await mkdtemp(join(tmpdir(), 'carreau-house-'))
  const config = {
    host: '127.0.0.1',
    publicUrl: 'http://127.0.0.1:8080',
    crs: 2154,
    baseMaps: usualBaseMaps,
    uploadLimitMb: 64,
    tileCacheMb: 8,
    dataDir,
  }
  const house = openHouse({ config, database: test.database, layers: all, ...rest })
  const app = buildApp(house)
  await app.ready()
  return {
    ...test,
    app,
    house,
    get: (url, headers = {}) => app.inject({ url, headers }),
    close: async () => {
      await app.close()
      await house.jobs.close()
      await test.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
