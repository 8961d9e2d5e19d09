import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Label, label } from '../../layers/model/label.ts'
import type { Database } from '../database.ts'
import { refreshUnits } from '../elections/units/derive.ts'
import { importerOf } from '../imports/index.ts'
import { projectFile } from '../project.ts'
import { fillCemeteries } from './cemeteries/fill.ts'
import { COMMUNE, filesOf, makeTown, type Town, type TownFile } from './index.ts'
import { fillOccupations } from './occupations/fill.ts'

/** May the demo town come in? Only where there is no other commune, and not once it is whole: a start that was cut short begins again. */
export async function isDemoDue(database: Database): Promise<boolean> {
  const [row] = await database.publicQuery<{ due: boolean }>({
    text: `select not exists (select from carreau.commune where code <> $1)
      and not exists (select from carreau.setting where name = 'demo') as due`,
    values: [COMMUNE.code],
  })
  return row?.due ?? false
}

/**
 * Fills the database with the made-up commune, through the same importers as any town: last year's plan and the addresses,
 * then this year's plan, so that there is something to compare. Then the rows of `sql/demo/`, one file a layer.
 */
export async function loadDemoTown(database: Database, say: (doing: Label) => void): Promise<void> {
  say(label('Ville de démonstration : le dessin', 'Demo town: drawing it'))
  const town = makeTown()
  const [before, after] = [filesOf(town, '2024-07-01'), filesOf(town, '2025-07-01')]
  const of = (files: readonly TownFile[], kind: TownFile['kind']) =>
    files.filter((file) => file.kind === kind)

  say(label('Ville de démonstration : le plan de 2024', 'Demo town: the plan of 2024'))
  await importFiles(database, of(before, 'cadastre'))
  say(label('Ville de démonstration : les adresses', 'Demo town: the addresses'))
  await importFiles(database, of(before, 'addresses'))
  say(label('Ville de démonstration : le plan de 2025', 'Demo town: the plan of 2025'))
  await importFiles(database, of(after, 'cadastre'))
  await addDemoRows(database, town)
}

/** The commune first, for its name; frames before what lies in them, so that none is deduced. */
const order = ['communes', 'sections', 'feuilles', 'parcelles', 'batiments', 'lieux_dits']

const rank = ({ name }: TownFile): number => order.findIndex((word) => name.includes(word))

async function importFiles(database: Database, files: readonly TownFile[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'carreau-demo-'))
  try {
    for (const { name, kind, content } of [...files].sort((one, other) => rank(one) - rank(other))) {
      const path = join(folder, name)
      await writeFile(path, content)
      await importerOf(kind)?.run({
        file: { path, name },
        options: { invalid: 'flag' },
        database,
        who: 'demo',
        progress: () => {},
      })
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Rows of layers that have no national file, and the mark that the town is whole: all of it or nothing. */
async function addDemoRows(database: Database, town: Town): Promise<void> {
  const folder = projectFile('sql/demo')
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.sql')).sort()
  const rows = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
  await database.background({ communes: [COMMUNE.code], who: 'demo' }, async (tx) => {
    for (const text of rows) await tx.query(text)
    await fillCemeteries(tx, town)
    await fillOccupations(tx, COMMUNE.code)
    await refreshUnits(tx, COMMUNE.code)
    await tx.query(`insert into carreau.setting (name, value) values ('demo', 'whole')`)
  })
}
