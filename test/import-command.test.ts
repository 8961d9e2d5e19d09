import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { projectFile } from '../server/project.ts'
import { type TestDatabase, testDatabase } from './support/database.ts'

let house: TestDatabase
let folder: string
beforeAll(async () => {
  house = await testDatabase()
  folder = await mkdtemp(join(tmpdir(), 'carreau-command-'))
})
afterAll(async () => {
  await house.close()
  await rm(folder, { recursive: true, force: true })
})

type Ended = { code: number; out: string; errors: string }

/** The command as npm runs it, in a folder of its own, with nobody at the keyboard. */
function command(...words: string[]): Promise<Ended> {
  const { adminUrl, appUrl, publicUrl, ownRoles } = house.urls
  const database = ownRoles
    ? { DATABASE_ADMIN_URL: adminUrl, DATABASE_APP_URL: appUrl, DATABASE_PUBLIC_URL: publicUrl }
    : { DATABASE_URL: adminUrl }
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, LANG: 'fr_FR.UTF-8', ...database }
  const args = ['--import', import.meta.resolve('tsx'), projectFile('server/import-command.ts'), ...words]
  return new Promise((resolve) => {
    const child = execFile(process.execPath, args, { cwd: folder, env }, (error, out, errors) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, errors }),
    )
    child.stdin?.end()
  })
}

const table = (...rows: string[]) => ['code_insee;nom_voie;numero;lon;lat', ...rows].join('\n')

test('files are recognised, imported, reported in the language of the machine; one that fails does not stop the next', async () => {
  await writeFile(
    join(folder, 'good.csv'),
    table('93994;Rue Haute;1;2.48;48.9', '93994;Rue Haute;x;2.48;48.9'),
  )
  await writeFile(join(folder, 'bad.csv'), 'a;b\n1;2\n')
  await writeFile(join(folder, 'last.csv'), table('93993;Rue Basse;1;2.48;48.9'))
  const { code, out, errors } = await command('good.csv', 'bad.csv', 'nowhere.csv', 'last.csv')
  expect(code).toBe(1)
  expect(out).toContain('Tableau d’adresses · 93994 (2) · EPSG:4326 · utf-8 · “;”')
  expect(out).toMatch(/Adresses +93994 +2 +1 +0 +0 +0 +0 +0 +1\n/)
  expect(out).toMatch(/Adresses +93993 +1 +1/)
  expect(out).toContain('2 / 4 fichiers importés')
  expect(errors).toContain('Ce fichier n’est ni un plan cadastral')
  expect(errors).toContain('Non importés : bad.csv, nowhere.csv')
  expect(await readFile(join(folder, 'good.csv.rejects.csv'), 'utf8')).toContain('« x » n’est pas un numéro')
  const found = await house.sql(`select commune from addresses.address order by commune`)
  expect(found).toEqual([{ commune: '93993' }, { commune: '93994' }])
}, 60_000)

test('a question is answered by an option; with nobody to ask, the options are told and nothing is imported', async () => {
  await writeFile(join(folder, 'ask.csv'), 'voie;numero;x;y\nRue A;1;662524;6866064\n')
  const asked = await command('addresses', 'ask.csv', '--lang=en')
  expect(asked.code).toBe(1)
  expect(asked.errors).toContain('what is its INSEE code? Answer by an option: --commune=…')
  const answered = await command('addresses', 'ask.csv', '--commune=93992')
  expect(answered.code).toBe(0)
  expect(await house.sql(`select 1 as one from addresses.address where commune = '93992'`)).toEqual([
    { one: 1 },
  ])
}, 60_000)

test('a wrong word is refused before anything is opened', async () => {
  const { code, errors } = await command('a.csv', '--crs=lambert')
  expect([code, errors]).toEqual([2, '--crs=lambert : il faut un numéro EPSG comme 2154.\n'])
  expect((await readdir(folder)).filter((name) => name.startsWith('a.csv'))).toEqual([])
}, 60_000)
