import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { layers } from '../layers/index.ts'
import type { BaseMap } from '../layers/model/api.ts'
import { buildApp } from '../server/app.ts'
import { openHouse } from '../server/open-house.ts'
import { projectFile } from '../server/project.ts'
import { testDatabase } from './support/database.ts'

test('a base map leads pages to its address, never the server: a trap on this machine hears nothing', async () => {
  let heard = 0
  const trap = createServer((_request, response) => {
    heard++
    response.end()
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => trap.once('listening', resolve))
  const { port } = trap.address() as AddressInfo
  const hosts = ['127.0.0.1', 'localhost', '2130706433', '0x7f000001', '[::ffff:127.0.0.1]', 'user@127.0.0.1']
  const baseMaps = hosts.map(
    (host, n): BaseMap => ({
      id: `trap-${n}`,
      title: { fr: 'Piège', en: 'Trap' },
      kind: 'xyz',
      url: `http://${host}:${port}/{z}/{x}/{y}.png`,
      attribution: '',
    }),
  )
  const database = await testDatabase()
  const rest = {
    host: '127.0.0.1',
    publicUrl: 'http://127.0.0.1:8080',
    crs: 2154,
    uploadLimitMb: 1,
    tileCacheMb: 1,
  }
  const config = { ...rest, baseMaps, dataDir: `/tmp/carreau-trap-${process.pid}` }
  const house = openHouse({ config, database: database.database, layers })
  const app = buildApp(house)
  const settings = await app.inject('/api/settings')
  expect(settings.json().baseMaps).toHaveLength(hosts.length)
  for (const url of ['/api', '/api/collections', '/api/openapi', '/api/settings', '/'])
    for (const query of ['', `?url=http://127.0.0.1:${port}/`]) await app.inject(url + query)
  expect(heard).toBe(0)
  await app.close()
  await house.jobs.close()
  await database.close()
  trap.close()
})

/** asks the identity provider of the configuration and no other (test/api/provider.test.ts) */
const mayAsk = ['server/accounts/provider/ask-provider.ts']

test('nothing of the server can ask another one: no file of it knows how, but the one that asks the provider', () => {
  const files = (folder: string): string[] =>
    readdirSync(projectFile(folder), { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)],
    )
  const asking = /\bfetch\(|node:https?'|undici|\bhttps?\.(get|request)\(/
  const found = ['server', 'layers']
    .flatMap(files)
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .filter((path) =>
      readFileSync(projectFile(path), 'utf8')
        .split('\n')
        .some((line) => asking.test(line) && !/^import type /.test(line)),
    )
  expect(found).toEqual(mayAsk)
})
