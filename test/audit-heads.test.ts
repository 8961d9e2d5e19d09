import { appendFile, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { auditFile, openAuditHeads } from '../server/accounts/audit-heads.ts'
import { type TestDatabase, testDatabase } from './support/database.ts'

let house: TestDatabase
let folder: string
let file: string
beforeAll(async () => {
  house = await testDatabase()
  await house.sql(`insert into carreau.commune values ('99001', 'Ici'), ('99002', 'Ailleurs')`)
})
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carreau-heads-'))
  file = join(folder, auditFile)
  await house.sql('truncate carreau.audit')
})
afterAll(() => house.close())

const look = (commune: string, times = 1) =>
  house.sql(
    `select carreau.record_look($1, 'somebody', '/x', 'graves', 'form', '{${commune}-g1}', 1) from generate_series(1, $2::int)`,
    [commune, times],
  )

/** What only the owner of the database can do: all of the chain, hashes and all. */
const writeAnew = () =>
  house.sql(`do $$
    declare line carreau.audit; before bytea := '';
    begin
      for line in select * from carreau.audit where commune = '99001' order by entry loop
        line.account := 'nobody';
        line.previous := before;
        line.hash := carreau.audit_hash(line);
        update carreau.audit set account = line.account, previous = line.previous, hash = line.hash
          where commune = line.commune and entry = line.entry;
        before := line.hash;
      end loop;
    end $$`)

test('the last lines are noted in a file that is only added to, when there are new ones', async () => {
  const heads = openAuditHeads(house.database, file)
  expect(heads.state()).toBe('unknown')
  await look('99001', 3)
  await heads.note()
  await heads.note()
  expect(await readFile(file, 'utf8')).toMatch(/^99001 3 \S+ [0-9a-f]{64}\n$/)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  await look('99002')
  await heads.note()
  expect(await readFile(file, 'utf8')).toMatch(/^99001 3 .*\n99002 1 .*\n$/)
  expect([heads.state(), await heads.broken('*')]).toEqual(['whole', []])
  await rm(folder, { recursive: true })
})

test('a chain that was written anew from end to end is found out, in its commune', async () => {
  const heads = openAuditHeads(house.database, file)
  await look('99001', 3)
  await look('99002', 2)
  await heads.note()
  await look('99001', 2)
  await writeAnew()
  const [inside] = await house.sql<{ line: string | null }>(
    `select carreau.first_broken_line('99001') as line`,
  )
  expect(inside?.line).toBeNull()
  expect(await heads.broken('*')).toEqual([{ commune: '99001', entry: 3 }])
  expect(await heads.broken(['99002'])).toEqual([])
  await heads.note()
  expect(heads.state()).toBe('broken')
})

test('lines that were cut off are missed, those of more than twelve months are not', async () => {
  const heads = openAuditHeads(house.database, file)
  await look('99001', 2)
  await heads.note()
  await house.sql('delete from carreau.audit where entry = 2')
  expect(await heads.broken('*')).toEqual([{ commune: '99001', entry: 2 }])
  await rm(file)
  await appendFile(file, `99001 7 2024-01-01T00:00:00Z ${'0'.repeat(64)}\nno line of ours\n`)
  expect(await heads.broken('*')).toEqual([])
})
