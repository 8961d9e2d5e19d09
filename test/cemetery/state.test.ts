import { afterAll, beforeAll, expect, test } from 'vitest'
import { type PlotKind, plotKinds } from '../../layers/cemetery/plot-kinds.ts'
import { usual } from '../../layers/cemetery/rules/usual.ts'
import {
  type ConcessionFacts,
  concessionStateOn,
  type PlotFacts,
  type ProcedureFacts,
  plotStateOn,
  type StayFacts,
} from '../../layers/cemetery/state.ts'
import { type Ending, endings } from '../../layers/cemetery/states.ts'
import { addDays, addYears, type Day } from '../../layers/model/day.ts'
import { seededRandom } from '../../layers/model/random.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { villageSql } from '../support/village.ts'

let house: TestDatabase
beforeAll(async () => {
  house = await testDatabase()
  await house.sql(villageSql)
  await house.sql(
    `insert into cemetery.cemetery (commune, id, name) values ('99001', '99001-old', 'Ancien cimetière')`,
  )
})
afterAll(() => house.close())

const random = seededRandom('states of plots')
const today = '2026-06-15'
/** near enough to each other that every order of them happens */
const someDay = (): Day => addDays('1990-01-01', random.integer(0, 14_000))
const maybe = <T>(chance: number, make: () => T): T | null => (random.chance(chance) ? make() : null)
const kinds = Object.keys(plotKinds) as PlotKind[]
const ends = Object.keys(endings) as Ending[]
const later = (day: Day) => addDays(day, random.integer(0, 9000))

function someProcedure(): ProcedureFacts {
  const openedOn = someDay()
  return {
    openedOn,
    closedOn: maybe(0.4, () => later(openedOn)),
    evidence: {
      ...(random.chance(0.6) && { certificate1: later(openedOn) }),
      ...(random.chance(0.4) && { notice2: later(openedOn) }),
    },
  }
}

function someConcession(id: string, open: boolean): ConcessionFacts {
  const startsOn = maybe(0.9, someDay)
  const perpetual = random.chance(0.2)
  const grantedOn = maybe(0.8, () => startsOn ?? someDay())
  const endedOn = open ? null : later(grantedOn ?? '1990-01-01')
  return {
    id,
    grantedOn,
    startsOn,
    perpetual,
    expiresOn: perpetual || startsOn === null ? null : addYears(startsOn, random.pick([15, 30, 50])),
    endedOn,
    endedBy: endedOn === null ? null : random.pick(ends),
    procedures: maybe(0.3, someProcedure) ? [someProcedure()] : [],
  }
}

const someStay = (): StayFacts => {
  const from = maybe(0.85, someDay)
  return {
    form: random.pick(['coffin', 'urn', 'reduction', 'scattered'] as const),
    from,
    to: from && maybe(0.3, () => later(from)),
  }
}

const several = <T>(most: number, make: (at: number) => T): T[] =>
  Array.from({ length: random.integer(0, most) }, (_, at) => make(at))

const somePlot = (at: number, commune = '99001'): PlotFacts => ({
  kind: random.pick(kinds),
  capacity: maybe(0.9, () => random.integer(0, 4)),
  unusable: random.chance(0.05),
  reservedFrom: maybe(0.15, someDay),
  reservedUntil: null,
  stays: several(4, someStay),
  // one that is open, and some before it
  concessions: several(3, (rank) =>
    someConcession(`${commune}-c${at}.${rank}`, rank === 0 && random.chance(0.7)),
  ),
})

async function write(plots: readonly PlotFacts[], commune = '99001'): Promise<void> {
  const id = (at: number) => `${commune}-p${at}`
  const json = (rows: unknown) => [JSON.stringify(rows)]
  const rowsOf = (table: string, columns: string) =>
    `insert into cemetery.${table} (commune, ${columns}) select '${commune}', ${columns} from jsonb_populate_recordset(null::cemetery.${table}, $1)`
  await house.sql(
    rowsOf('plot', 'id, cemetery, number, kind, capacity, unusable_reason, reserved_from, kept_by_commune'),
    json(
      plots.map((one, at) => ({
        id: id(at),
        cemetery: `${commune}-old`,
        number: String(at),
        kind: one.kind,
        capacity: one.capacity,
        unusable_reason: one.unusable ? 'mur' : null,
        reserved_from: one.reservedFrom,
        kept_by_commune: false,
      })),
    ),
  )
  const concessions = plots.flatMap((one, at) => one.concessions.map((right) => ({ right, plot: id(at) })))
  await house.sql(
    rowsOf(
      'concession',
      'id, plot, origin, granted_on, starts_on, perpetual, expires_on, ended_on, ended_by',
    ),
    json(
      concessions.map(({ right, plot }) => ({
        id: right.id,
        plot,
        origin: 'grant',
        granted_on: right.grantedOn,
        starts_on: right.startsOn,
        perpetual: right.perpetual,
        expires_on: right.expiresOn,
        ended_on: right.endedOn,
        ended_by: right.endedBy,
      })),
    ),
  )
  const procedures = concessions.flatMap(({ right }) =>
    right.procedures.map((one) => ({ one, of: right.id })),
  )
  await house.sql(
    rowsOf(
      'procedure',
      'id, concession, kind, opened_on, wait_years, posting_months, stopped_on, stopped_reason',
    ),
    json(
      procedures.map(({ one, of }) => ({
        id: `${of}-p`,
        concession: of,
        kind: 'abandonment',
        opened_on: one.openedOn,
        wait_years: 1,
        posting_months: 4,
        stopped_on: one.closedOn,
        stopped_reason: one.closedOn && 'remis en état',
      })),
    ),
  )
  await house.sql(
    rowsOf('procedure_step', 'id, procedure, step, done_on'),
    json(
      procedures.flatMap(({ one, of }) =>
        Object.entries(one.evidence).map(([step, done_on]) => ({
          id: `${of}-${step}`,
          procedure: `${of}-p`,
          step,
          done_on,
        })),
      ),
    ),
  )
  await house.sql(
    rowsOf('burial', 'id, plot, birth_name, form, buried_on, left_on, left_for'),
    json(
      plots.flatMap((one, at) =>
        one.stays.map(({ form, from, to }, rank) => ({
          id: `${commune}-b${at}.${rank}`,
          plot: id(at),
          birth_name: 'Beaupré',
          form,
          buried_on: from,
          left_on: to,
          left_for: to && 'exhumed',
        })),
      ),
    ),
  )
}

type Row = { plot: string; state: string; tenure: string | null; taken: number }
const inDatabase = (day: Day, commune = '99001') =>
  house.sql<Row>(
    `select plot, state, tenure, taken from cemetery.states_on($2, $1) order by length(plot), plot`,
    [day, commune],
  )

const answers = (plots: readonly PlotFacts[], day: Day): Row[] =>
  plots.map((facts, at) => {
    const { state, tenure, taken } = plotStateOn(facts, day)
    return { plot: `99001-p${at}`, state: state.value, tenure: tenure?.value ?? null, taken }
  })

test('page and database give the same states to the same facts, on any day; what is kept is that of today', async () => {
  const plots = Array.from({ length: 500 }, (_, at) => somePlot(at))
  await write(plots)
  for (const day of ['1995-01-01', '2012-02-29', today, '2040-12-31'])
    expect(await inDatabase(day)).toEqual(answers(plots, day))

  const [row] = await house.sql<{ day: string }>('select cemetery.today()::text as day')
  const now = row?.day ?? ''
  const kept = await house.sql<Row>(
    'select id as plot, state, tenure, taken from cemetery.plot order by length(id), id',
  )
  expect(kept).toEqual(answers(plots, now))
  const rights = await house.sql<{ id: string; state: string }>('select id, state from cemetery.concession')
  const facts = new Map(plots.flatMap(({ concessions }) => concessions).map((one) => [one.id, one]))
  for (const { id, state } of rights) {
    const one = facts.get(id)
    expect([id, state]).toEqual([id, one && concessionStateOn(one, now).value])
  }
  const seen = new Set(kept.map(({ state }) => state))
  expect(seen.size).toBe(6)
})

test('other weights and another notice hold on both sides too', async () => {
  await house.sql(`insert into carreau.commune values ('99002', 'Saint-Voisin')`)
  await house.sql(`insert into cemetery.cemetery (commune, id, name) values ('99002', '99002-old', 'Ancien')`)
  await house.sql(
    `insert into cemetery.practice (commune, id, weight_urn, weight_reduction, common_ground_years, expiring_months)
     values ('99002', '99002-usages', 3, 4, 9, 36)`,
  )
  const practice = {
    ...usual,
    weights: { ...usual.weights, urn: 3, reduction: 4 },
    commonGroundYears: 9,
    term: { ...usual.term, expiringMonths: 36 },
  }
  const plots = Array.from({ length: 200 }, (_, at) => somePlot(at, '99002'))
  await write(plots, '99002')
  const expected = plots.map((facts) => {
    const { state, tenure, taken } = plotStateOn(facts, today, practice)
    return [state.value, tenure?.value ?? null, taken]
  })
  expect(
    (await inDatabase(today, '99002')).map(({ state, tenure, taken }) => [state, tenure, taken]),
  ).toEqual(expected)
})
