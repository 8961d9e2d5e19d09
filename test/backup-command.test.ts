import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startCluster } from '../scripts/lib/cluster.mjs'
import { projectFolder } from '../scripts/lib/project.mjs'
import { asAdministrator } from '../server/backup/administrator.ts'
import { villageSql } from './support/village.ts'

// What an administrator types, whole: a copy of Carreau of its own, its backup, its loss, its return.

let folder = ''
let dataDir = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'carreau-drill-'))
  chmodSync(folder, 0o755)
  dataDir = join(folder, 'data')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function type(script: string, ...words: string[]) {
  const { DATABASE_URL, ...rest } = process.env
  const port = String(20_000 + (process.pid % 20_000))
  const env = { ...rest, DATA_DIR: dataDir, PORT: port, DEMO: 'off', LANG: 'C.UTF-8', INIT_CWD: folder }
  const child = spawn(process.execPath, [`scripts/${script}.mjs`, ...words], {
    cwd: projectFolder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      said += text
    })
  }
  const ended = once(child, 'close').then(([code]) => ({ code, said }))
  const heard = (text: string) => expect.poll(() => said.includes(text), { timeout: 60_000 }).toBe(true)
  return { child, ended, heard }
}

const parcels = async () => {
  const cluster = await startCluster({ dataDir })
  return asAdministrator(cluster.adminUrl('carreau'), (ask) =>
    ask('select id, geom from cadastre.parcel order by id'),
  )
}

test('backed up while it serves; lost with its folder; restored: what was there is there', async () => {
  const server = type('start')
  await server.heard('Carreau is ready')
  const cluster = await startCluster({ dataDir })
  await asAdministrator(cluster.adminUrl('carreau'), (ask) => ask(villageSql))
  mkdirSync(join(dataDir, 'attachments'), { recursive: true })
  writeFileSync(join(dataDir, 'attachments/note.txt'), 'keep me')
  const before = await parcels()
  expect(before.length).toBe(16)

  const backup = await type('backup', 'drill.tar').ended
  expect(backup).toMatchObject({ code: 0 })
  expect(backup.said).toMatch(/✓ Reading the database +\d.*\n✓ Writing the backup/)
  expect(backup.said).toContain(join(folder, 'drill.tar'))
  expect(await type('backup').ended).toMatchObject({ code: 0 })
  expect(readdirSync(join(dataDir, 'backups')).join()).toMatch(/^carreau-\d{8}-\d{6}\.tar$/)

  const refused = await type('restore', 'drill.tar', '--replace', '--yes').ended
  expect(refused).toMatchObject({ code: 1 })
  expect(refused.said).toContain('already running')
  server.child.kill('SIGTERM')
  await server.ended

  rmSync(dataDir, { recursive: true })
  const restored = await type('restore', 'drill.tar').ended
  expect([restored.said, restored.code]).toEqual([expect.stringContaining('Restored: the backup of'), 0])
  const again = type('start')
  await again.heard('Carreau is ready')
  expect(await parcels()).toEqual(before)
  expect(existsSync(join(dataDir, 'attachments/note.txt'))).toBe(true)
  again.child.kill('SIGTERM')
  await again.ended
}, 180_000)

test('over a database that holds something it wants a word, and somebody to confirm it', async () => {
  const plain = await type('restore', 'drill.tar').ended
  expect([plain.code, plain.said]).toEqual([
    1,
    expect.stringContaining('npm run restore -- <file> --replace'),
  ])
  const alone = await type('restore', 'drill.tar', '--replace').ended
  expect([alone.code, alone.said]).toEqual([1, expect.stringContaining('add --yes')])
  expect((await type('restore', 'drill.tar', '--replace', '--yes').ended).code).toBe(0)
  const usage = await type('restore').ended
  expect([usage.code, usage.said]).toEqual([1, expect.stringContaining('npm run restore -- <file>')])
}, 120_000)
