import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { toCsv } from '../../server/documents/table.ts'
import { readHead } from '../../server/elections/order-documents.ts'
import { streetList } from '../../server/elections/street-list.ts'
import type { ImportReport } from '../../server/imports/importer.ts'
import { importerOf } from '../../server/imports/index.ts'
import type { TestDatabase } from './database.ts'

/** The street table of a plan as CSV, and what an import of it says. */
export async function importOwnList(
  { database }: Pick<TestDatabase, 'database'>,
  of: { readonly commune: string; readonly id: string },
): Promise<ImportReport> {
  const folder = await mkdtemp(join(tmpdir(), 'carreau-own-'))
  try {
    const csv = await database.transaction({ communes: [of.commune], who: 'test' }, async (tx) =>
      toCsv(await streetList(tx, of, await readHead(tx, of))),
    )
    const path = join(folder, 'street-table.csv')
    await writeFile(path, csv)
    const importer = importerOf('polling-list')
    if (!importer) throw new Error('no importer of polling lists')
    return await importer.run({
      file: { path, name: 'street-table.csv' },
      options: { invalid: 'flag', commune: of.commune },
      database,
      who: 'test',
      progress: () => {},
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
