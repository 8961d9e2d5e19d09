import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { findPostgres } from './packages.mjs'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** A PostgreSQL that can only say its version, with the extensions of a machine. */
function install(version: string, extensions: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'carreau-packages-'))
  folders.push(root)
  const program = (name: string, says: string) => {
    writeFileSync(join(root, 'bin', name), `#!/bin/sh\necho '${says}'\n`)
    chmodSync(join(root, 'bin', name), 0o755)
  }
  mkdirSync(join(root, 'bin'))
  mkdirSync(join(root, 'share/extension'), { recursive: true })
  program('postgres', `postgres (PostgreSQL) ${version}`)
  program('pg_config', join(root, 'share'))
  program('initdb', '')
  program('psql', '')
  for (const [name, at] of Object.entries(extensions)) {
    writeFileSync(join(root, 'share/extension', `${name}.control`), `default_version = '${at}'\n`)
  }
  return join(root, 'bin')
}

const contrib = { pg_trgm: '1.6', btree_gist: '1.7', unaccent: '1.1' }
const complete = { ...contrib, postgis: '3.5.2' }

test('the newest that has everything is taken', () => {
  const places = [install('16.4 (Homebrew)', complete), install('17.2', complete), install('18.0', contrib)]
  expect(findPostgres({ places })).toEqual({ bin: places[1], major: 17 })
})

test('older PostgreSQL, older PostGIS and missing extensions are passed over', () => {
  const places = [
    install('14.9', complete),
    install('16.4', { ...contrib, postgis: '3.2.0' }),
    install('16.4', { postgis: '3.4.0' }),
    '/nowhere/bin',
  ]
  expect(findPostgres({ places })).toBeUndefined()
})

test('data made by one major version are served by that one only', () => {
  const places = [install('16.4', complete), install('17.2', complete)]
  expect(findPostgres({ major: 16, places })?.bin).toBe(places[0])
  expect(findPostgres({ major: 15, places })).toBeUndefined()
})
