import type { Day } from '../../../layers/model/day.ts'
import type { Random } from '../../../layers/model/random.ts'

export type Row = Readonly<Record<string, string | number | boolean | null>>
type Table =
  | 'practice'
  | 'fee_schedule'
  | 'fee_line'
  | 'cemetery'
  | 'section'
  | 'path'
  | 'gate'
  | 'plot_row'
  | 'structure'
  | 'plot'
  | 'concession'
  | 'holder'
  | 'burial'
  | 'monument'
  | 'operation'
  | 'works'
  | 'procedure'
  | 'procedure_step'

/** The demo rows of the cemeteries while they are made; each gets an id of its table and rank. */
export type Register = {
  readonly commune: string
  readonly random: Random
  readonly today: Day
  readonly add: (table: Table, row: Row) => string
  readonly rows: ReadonlyMap<Table, readonly Row[]>
}

/** First what others link to, ground before rights, rights before the dead. */
export const tables: readonly Table[] = [
  'practice',
  'fee_schedule',
  'fee_line',
  'cemetery',
  'section',
  'path',
  'gate',
  'plot_row',
  'structure',
  'plot',
  'concession',
  'holder',
  'burial',
  'monument',
  'operation',
  'works',
  'procedure',
  'procedure_step',
]

export function openRegister(commune: string, random: Random, today: Day): Register {
  const rows = new Map<Table, Row[]>(tables.map((table) => [table, []]))
  const add = (table: Table, row: Row): string => {
    const own = rows.get(table) ?? []
    const id = `${commune}-${table.replaceAll('_', '')}-${own.length + 1}`
    own.push({ commune, id, ...row })
    rows.set(table, own)
    return id
  }
  return { commune, random, today, add, rows }
}
