import { readFile } from 'node:fs/promises'
import { searchText } from '../../layers/model/search-text.ts'
import type { Database } from '../../server/database.ts'
import { addressImporter } from '../../server/imports/addresses.ts'
import { cadastreImporter } from '../../server/imports/cadastre.ts'
import type { Importer } from '../../server/imports/importer.ts'
import type { TestDatabase } from './database.ts'
import { sharedData } from './shared-data.ts'

export const bondy = '93010'
export const bondyPlan = '93010-plan2021'

/** A real town: its parcels for the outline, its addresses, and its own polling list as the plan in force; streets matched by their plain names. */
export async function fillBondy({ database, sql }: Pick<TestDatabase, 'database' | 'sql'>): Promise<void> {
  await importFile(database, cadastreImporter, 'bondy-93010/cadastre-93010-parcelles-2025.json.gz')
  await importFile(database, addressImporter, 'bondy-93010/adresses-93010-ban.csv.gz')
  const rows = await listedRows()
  await sql(
    `insert into elections.scenario (commune, id, name, status, valid_from) values ('93010', $1, 'Découpage de 2021', 'applied', '2021-01-01')`,
    [bondyPlan],
  )
  await sql(
    `insert into elections.polling_station (commune, id, number)
      select '93010', '93010_' || n, n from unnest($1::text[]) as n`,
    [[...new Set(rows.map(({ station }) => station))]],
  )
  await sql(
    `insert into elections.street_range (commune, id, plan, street, street_name, parity, number_from, number_to, station, electors)
      select '93010', '93010-r' || r.line, $1, s.id, r.street, r.parity, r."from", r."to", '93010_' || r.station, r.electors
      from jsonb_to_recordset($2::jsonb) as r(line integer, street text, plain text, parity text, "from" integer, "to" integer,
        station text, electors integer)
      left join addresses.street s on s.commune = '93010' and s.search = r.plain`,
    [bondyPlan, JSON.stringify(rows)],
  )
}

const importFile = (database: Database, importer: Importer, name: string) =>
  importer.run({
    file: { path: sharedData(name), name: name.split('/').at(-1) as string },
    options: { invalid: 'flag' },
    database,
    who: 'test',
    progress: () => {},
  })

async function listedRows() {
  const text = await readFile(sharedData('bondy-93010/decoupage-electoral-2021.csv'), 'utf8')
  const lines = text.trim().split(/\r?\n/).slice(1)
  return lines.map((line, index) => {
    const [station = '', street = '', from, to, side, , , electors] = line.split(';')
    return {
      line: index + 1,
      street,
      plain: searchText(street),
      parity: side === 'P' ? 'even' : side === 'I' ? 'odd' : 'all',
      from: Number(from),
      to: Number(to),
      station: station.padStart(4, '0'),
      electors: Number(electors),
    }
  })
}
