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
function start(...words: string[]) {
  const { adminUrl, appUrl, publicUrl, ownRoles } = house.urls
  const database = ownRoles
    ? { DATABASE_ADMIN_URL: adminUrl, DATABASE_APP_URL: appUrl, DATABASE_PUBLIC_URL: publicUrl }
    : { DATABASE_URL: adminUrl }
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, LANG: 'fr_FR.UTF-8', ...database }
  const args = ['--import', import.meta.resolve('tsx'), projectFile('server/import-command.ts'), ...words]
  let end: (ended: Ended) => void
  const ended = new Promise<Ended>((resolve) => {
    end = resolve
  })
  const child = execFile(process.execPath, args, { cwd: folder, env }, (error, out, errors) =>
    end({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, errors }),
  )
  child.stdin?.end()
  return { child, ended }
}

const command = (...words: string[]): Promise<Ended> => start(...words).ended

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

test('killed at any moment it leaves nothing behind, and the same file goes in afterwards', async () => {
  const rows = Array.from({ length: 6000 }, (_, n) => `93991;Rue Longue ${n % 60};${n + 1};2.48;48.9`)
  await writeFile(join(folder, 'long.csv'), table(...rows))
  for (const word of ['Lecture', 'Tracé', 'Comparaison']) {
    const { child, ended } = start('long.csv')
    let said = ''
    child.stderr?.on('data', (text) => {
      said += text
      if (said.includes(word)) child.kill('SIGKILL')
    })
    await ended
    expect(said).toContain(word)
    await until(async () => (await openTransactions()) === 0)
    expect(await house.sql(`select 1 from addresses.street where commune = '93991'`)).toEqual([])
  }
  expect((await command('long.csv')).code).toBe(0)
  const [found] = await house.sql(
    `select count(*)::int as count from addresses.address where commune = '93991'`,
  )
  expect(found).toEqual({ count: 6000 })
}, 120_000)

const openTransactions = async () =>
  (
    await house.sql(`select 1 from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null`)
  ).length

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 500; attempt++) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('it never came true')
}

test('a wrong word is refused before anything is opened', async () => {
  const { code, errors } = await command('a.csv', '--crs=lambert')
  expect([code, errors]).toEqual([2, '--crs=lambert : il faut un numéro EPSG comme 2154.\n'])
  expect((await readdir(folder)).filter((name) => name.startsWith('a.csv'))).toEqual([])
}, 60_000)

test('a file of another kind is told what it is and what to type; a web page is one for every kind', async () => {
  await writeFile(join(folder, 'table.csv'), table('93990;Rue Haute;1;2.48;48.9'))
  const parcel = {
    type: 'Feature',
    id: '93990000AB0001',
    properties: { commune: '93990', prefixe: '000', section: 'AB', numero: '1', contenance: 9 },
  }
  const ring = [
    [2.48, 48.9],
    [2.481, 48.9],
    [2.481, 48.901],
    [2.48, 48.9],
  ]
  const feature = { ...parcel, geometry: { type: 'Polygon', coordinates: [ring] } }
  await writeFile(
    join(folder, 'plan.json'),
    JSON.stringify({ type: 'FeatureCollection', features: [feature] }),
  )
  await writeFile(join(folder, 'page.json'), '<!DOCTYPE html><title>404</title>')
  const asPlan = await command('cadastre', 'table.csv')
  expect(asPlan.errors).toContain(
    '« table.csv » : Tableau d’adresses. Importez-le comme fichier d’adresses (npm run import -- addresses …).',
  )
  const asTable = await command('addresses', 'plan.json', 'page.json')
  expect(asTable.errors).toContain('Importez-le comme plan cadastral (npm run import -- cadastre …).')
  expect(asTable.errors).toContain('« page.json » est une page web (HTML)')
  expect(asTable.errors).not.toContain('ni un plan cadastral')
}, 60_000)

test('help is no error', async () => {
  const { code, out, errors } = await command('--help')
  expect([code, errors]).toEqual([0, ''])
  expect(out).toContain('npm run import -- [cadastre|addresses|polling-list|')
}, 60_000)
