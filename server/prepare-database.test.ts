import { createServer } from 'node:net'
import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { databaseUrl } from '../test/support/cluster.ts'
import { ConfigError } from './config.ts'
import { wrongPlace } from './listen.ts'
import { prepareDatabase } from './prepare-database.ts'

/** What a DATABASE_URL is refused with; a fault of ours is thrown on. */
async function refused(url: string): Promise<string> {
  const database = { adminUrl: url, appUrl: url, publicUrl: url, ownRoles: false }
  const error = await prepareDatabase({ database, crs: 2154 }, []).then(
    () => null,
    (thrown) => thrown,
  )
  expect(error).toBeInstanceOf(ConfigError)
  return error.message
}

test('a server that does not answer is told with its address, without the password, in both languages', async () => {
  const said = await refused('postgres://clerk:secret@127.0.0.1:1/town')
  expect(said).toContain(
    'DATABASE_URL is “…@127.0.0.1:1/town”: it must be the address of a PostgreSQL server that answers',
  )
  expect(said).toContain('il faut l’adresse d’un serveur PostgreSQL qui répond (ECONNREFUSED).')
  expect(said).not.toContain('secret')
})

test('a database that is not there, and an account that may not make extensions, are told with what is missing', async () => {
  const { admin } = inject('cluster')
  expect(await refused(databaseUrl(admin, 'nowhere'))).toContain('a database that exists: create it first')
  const owner = new pg.Client({ connectionString: databaseUrl(admin, 'postgres') })
  await owner.connect()
  const name = `poor_${process.pid}`
  await owner.query(`create role ${name} login password 'x'`)
  await owner.query(`create database ${name} owner ${name}`)
  await owner.query(`alter role ${name} nocreaterole`)
  try {
    const url = databaseUrl(admin, name)
    const asPoor = url.includes('user=') ? url.replace(/user=\w+/, `user=${name}`) : url
    if (asPoor !== url) expect(await refused(asPoor)).toContain('create extension postgis')
  } finally {
    await owner.query(`drop database ${name}`)
    await owner.query(`drop role ${name}`)
    await owner.end()
  }
})

test('a place where the server cannot listen names the setting and what is allowed', async () => {
  const failed = (port: number, host: string) =>
    new Promise<NodeJS.ErrnoException>((resolve) => createServer().once('error', resolve).listen(port, host))
  const nohost = { host: 'no-host.invalid', port: 8080 }
  expect(wrongPlace(await failed(nohost.port, nohost.host), nohost)?.message).toMatch(
    /^HOST is “no-host.invalid”: it must be a name or address of this machine.*\nHOST vaut « no-host.invalid » : il faut/,
  )
  const closed = Object.assign(new Error('listen EACCES'), { code: 'EACCES' })
  expect(wrongPlace(closed, { host: '127.0.0.1', port: 80 })?.message).toMatch(
    /^PORT is “80”: .* from 1024 up/,
  )
})
