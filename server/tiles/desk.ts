import type { TilePlace } from '../../layers/model/grid.ts'
import type { Database, Statement } from '../database.ts'
import type { KeptTile } from './cache.ts'
import { type Communes, type TileForm, tileValues } from './statement.ts'
import { type ReadVersion, versionReader } from './versions.ts'

/** Where tiles of some communes are asked for. */
export type Desk = {
  readonly version: ReadVersion
  /** tile and version of one snapshot */
  readonly draw: (form: TileForm, place: TilePlace) => Promise<KeptTile>
}

/** The public's desk stays open; one for some communes is opened for a request, its statements run as theirs. */
export function openDesks(database: Database): (communes: Communes) => Desk {
  const open = desk(database.tileQuery, '*')
  return (communes) => (communes === '*' ? open : desk(inTransactions(database, communes), communes))
}

type Ask = (statement: Statement) => Promise<unknown[][]>

const desk = (ask: Ask, communes: Communes): Desk => ({
  version: versionReader(ask, communes),
  draw: async (form, place) => {
    const rows = await ask({
      name: `tile-${form.digest}`,
      text: form.text,
      values: tileValues(form, place, communes),
    })
    const [version, body] = rows[0] as [string, Buffer]
    return { version, body, encoding: 'identity' }
  },
})

const inTransactions =
  (database: Database, communes: readonly string[]): Ask =>
  async (statement) => {
    const rows = await database.transaction({ communes, who: '' }, (tx) => tx.query(statement))
    return rows.map((row) => Object.values(row))
  }
