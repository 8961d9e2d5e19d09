import { withoutStation } from '../../layers/elections/own-list.ts'
import { lastNumber } from '../../layers/elections/read-number-range.ts'
import type { Transaction } from '../database.ts'
import type { Cell, Table } from '../documents/table.ts'
import type { Head } from './order-documents.ts'

type Of = { readonly id: string; readonly commune: string }

/** A range as the list says it: what is read back is the same. */
export type ListRow = {
  readonly number: string | null
  readonly place: string | null
  readonly address: string | null
  readonly name: string
  readonly parity: 'even' | 'odd' | 'all'
  readonly number_from: number
  readonly suffix_from: string | null
  readonly number_to: number
  readonly suffix_to: string | null
  readonly no_number: boolean
  readonly electors_men: number | null
  readonly electors_women: number | null
  readonly electors: number | null
  readonly street: string | null
}

/** The ranges of a plan for a table program, whole: an import of it finds nothing new. */
export async function streetList(tx: Transaction, { commune, id }: Of, head: Head): Promise<Table> {
  const rows = await tx.query<ListRow>({
    text: `
      select s.number, p.name as place, p.address_text as address, r.street_name as name, r.parity, r.number_from, r.suffix_from,
        r.number_to, r.suffix_to, r.no_number, r.electors_men, r.electors_women, r.electors, r.street
      from elections.street_range r
      left join elections.polling_station s on s.commune = r.commune and s.id = r.station
      left join elections.polling_place p on p.commune = s.commune and p.id = s.place
      where r.commune = $1 and r.plan = $2
      order by s.number nulls last, r.street_name collate carreau.natural, r.parity, r.number_from, r.id`,
    values: [commune, id],
  })
  return listTable(rows, head)
}

const sides = { even: 'Pairs', odd: 'Impairs', all: 'Tous' } as const

export const listTable = (
  rows: readonly ListRow[],
  { town, name, order }: Pick<Head, 'town' | 'name' | 'order'>,
): Table => ({
  title: `Bureaux de vote de ${town} : tableau des voies`,
  notes: [name, order],
  columns: columns.map((title) => ({ title, width: 1 })),
  rows: rows.map((row): Cell[] => [
    ...[row.number ?? withoutStation, row.place, row.address, row.name, sides[row.parity]],
    ...[row.number_from === 0 ? null : row.number_from, row.suffix_from],
    ...[row.number_to === lastNumber ? null : row.number_to, row.suffix_to],
    row.no_number ? 'oui' : 'non',
    ...[row.electors_men, row.electors_women, row.electors, row.street],
  ]),
})

const columns = [
  ...['Bureau', 'Lieu de vote', 'Adresse du lieu de vote', 'Voie', 'Côté'],
  ...['Premier numéro', 'Complément début', 'Dernier numéro', 'Complément fin', 'Sans numéro'],
  ...['Hommes', 'Femmes', 'Électeurs', 'Code de la voie'],
]
