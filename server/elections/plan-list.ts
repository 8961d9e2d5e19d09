import { parse } from 'csv-parse/sync'
import type { MovesAnswer } from '../../layers/elections/api.ts'
import { groupBy } from '../../layers/elections/group-by.ts'
import { type Known, type ListFault, plainRows, readPlainRows } from '../../layers/elections/plain-list.ts'
import { label } from '../../layers/model/label.ts'
import type { Transaction } from '../database.ts'
import { Refusal } from '../errors.ts'
import { csvCell } from '../features/csv.ts'
import { isObject } from '../routes/read-change.ts'
import { carryOutMoves, carryOutRewrites } from './move.ts'
import { stationsIn } from './problem.ts'
import type { ScenarioRow } from './scenario.ts'
import { readStations } from './stations.ts'
import { readUnits } from './units/read-units.ts'
import { readRanges } from './units/sources.ts'

type Of = { readonly tx: Transaction; readonly commune: string; readonly scenario: ScenarioRow }

export const assignmentFormat = 'carreau-assignment'

/** A plan as a table: a line for each range, streets and stations by what people know them by. */
export async function planAsCsv({ tx, commune, scenario }: Of): Promise<string> {
  const ranges = await readRanges(tx, commune, [scenario.id])
  const rows = plainRows(
    ranges,
    new Map((await readStations(tx, commune, scenario.id)).map((one) => [one.id, one.number])),
  )
  return `\uFEFF${rows.map((row) => `${row.map(csvCell).join(';')}\r\n`).join('')}`
}

/** A plan as the number of the station of each unit. */
export async function planAsJson({ tx, commune, scenario }: Of): Promise<string> {
  const units = await readUnits(tx, commune)
  const numbers = new Map((await readStations(tx, commune, scenario.id)).map((one) => [one.id, one.number]))
  const stations = await stationsIn(tx, commune, scenario.id, units)
  const entries = units.map(({ id }) => [id, numbers.get(stations.get(id) ?? '') ?? null])
  return JSON.stringify({ format: assignmentFormat, version: 1, units: Object.fromEntries(entries) })
}

/** Takes over a list: streets that it names are as it says, the others stay. All its faults are told, and then nothing is written. */
export async function takeList(of: Of, body: unknown): Promise<MovesAnswer> {
  const { tx, commune, scenario } = of
  const stations = new Map((await readStations(tx, commune, scenario.id)).map((one) => [one.number, one.id]))
  if (typeof body !== 'string') return carryOutMoves(of, { moves: await readAssignment(of, body, stations) })
  const own = await readRanges(tx, commune, [scenario.id])
  const { ranges, faults } = readPlainRows(rowsOf(body), { stations, streets: await streetsOf(of, own) })
  if (faults.length > 0) throw faultyList(faults)
  const rewrites = [...groupBy(ranges, ({ street }) => street)].map(([street, after]) => ({
    street,
    before: own.filter((range) => range.street === street),
    after,
  }))
  return carryOutRewrites(of, rewrites, true)
}

async function streetsOf(
  { tx, commune }: Of,
  own: readonly { readonly street: string; readonly street_name: string }[],
): Promise<Known['streets']> {
  const rows = await tx.query<{ id: string; name: string }>({
    text: 'select id, name from addresses.street where commune = $1',
    values: [commune],
  })
  return new Map([
    ...own.map(({ street, street_name }) => [street, street_name] as const),
    ...rows.map(({ id, name }) => [id, name] as const),
  ])
}

function rowsOf(text: string): string[][] {
  try {
    return parse(text, {
      bom: true,
      delimiter: [';', ',', '\t'],
      relax_column_count: true,
      skip_empty_lines: true,
    })
  } catch (error) {
    throw new Refusal(
      'invalid-body',
      label('Ce texte n’est pas une liste CSV.', 'This text is no CSV list.'),
      {
        cause: error,
      },
    )
  }
}

async function readAssignment({ tx, commune }: Of, body: unknown, stations: ReadonlyMap<string, string>) {
  if (!isObject(body) || body.format !== assignmentFormat || body.version !== 1 || !isObject(body.units))
    throw notAssignment
  const entries = Object.entries(body.units)
  const known = new Set((await readUnits(tx, commune)).map(({ id }) => id))
  const unknown = entries.flatMap(([id, number], index): ListFault[] => [
    ...(known.has(id)
      ? []
      : [
          {
            row: index + 1,
            column: 'street' as const,
            said: label(`Aucune unité « ${id} »`, `No unit “${id}”`),
          },
        ]),
    ...(number === null || stations.has(String(number))
      ? []
      : [
          {
            row: index + 1,
            column: 'station' as const,
            said: label(`Aucun bureau « ${number} »`, `No station “${number}”`),
          },
        ]),
  ])
  if (unknown.length > 0) throw faultyList(unknown)
  return [...groupBy(entries, ([, number]) => number)].map(([number, own]) => ({
    units: own.map(([id]) => id),
    to: number === null ? null : (stations.get(String(number)) ?? null),
  }))
}

const mostFaults = 200

const faultyList = (faults: readonly ListFault[]): Refusal => {
  const [first] = faults
  const [fr, en] = [first?.said.fr, first?.said.en]
  return new Refusal(
    'invalid-values',
    label(
      `${faults.length} faute(s) dans la liste, rien n’a été écrit. Ligne ${first?.row}, colonne ${first?.column} : ${fr}.`,
      `${faults.length} fault(s) in the list, nothing was written. Row ${first?.row}, column ${first?.column}: ${en}.`,
    ),
    {
      field: first?.column,
      members: {
        faults: faults.slice(0, mostFaults).map(({ row, column, said }) => ({ row, column, ...said })),
      },
    },
  )
}

const notAssignment = new Refusal(
  'invalid-body',
  label(
    `Il faut { "format": "${assignmentFormat}", "version": 1, "units": { unité: numéro de bureau } }.`,
    `Expected { "format": "${assignmentFormat}", "version": 1, "units": { unit: number of the station } }.`,
  ),
)
