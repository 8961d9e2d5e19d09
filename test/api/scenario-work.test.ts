import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type BaseAnswer,
  type Comparison,
  type Findings,
  electionPaths as of,
  type ScenarioProblem,
} from '../../layers/elections/api.ts'
import { paths } from '../../layers/model/api.ts'
import { refreshStale } from '../../server/elections/keep-units-fresh.ts'
import type { Person } from '../../server/person.ts'
import { ifMatch, type Send, sender } from '../support/editing.ts'
import { type TestHouse, testHouse } from '../support/house.ts'
import { villageElectionsSql, villagePlan } from '../support/village-elections.ts'

const officer: Person = { account: 'o', name: 'Mme Urne', roles: ['elections'], communes: ['99001'] }
let house: TestHouse
let send: Send
beforeAll(async () => {
  house = await testHouse({ identify: async () => officer })
  send = sender(house)
  await house.sql(villageElectionsSql)
})
afterAll(() => house.close())

const read = async <T>(url: string): Promise<T> => {
  const answer = await house.get(url)
  expect([url, answer.statusCode]).toEqual([url, 200])
  return answer.json()
}
const problemOf = (id: string) => read<ScenarioProblem>(of.problem(id))
const branch = async (name: string, from = villagePlan) =>
  (await send('POST', of.branch(from), { name })).json<{ id: string; version: number }>()
const one = '99001_0001'
const two = '99001_0002'

/** The unit in which a number of the rue de l’Église lies. */
const unitAt = ({ units }: ScenarioProblem, number: number): string =>
  units.find(
    ({ street, side, from, to }) =>
      street === '99001_0010' &&
      side === (number % 2 === 0 ? 'even' : 'odd') &&
      from <= number &&
      to >= number,
  )?.id ?? ''
const shown = ({ units, current, districts }: ScenarioProblem) =>
  units.map(({ label }, index) => `${label} → ${districts[current[index] ?? -1]?.station ?? 'none'}`)

test('units are what moves as one; who lives nowhere that is known still counts', async () => {
  const problem = await problemOf(villagePlan)
  expect(shown(problem)).toContain('Chemin Éboulé, 1 à 30 → 0001')
  expect(problem.units.reduce((all, { electors }) => all + electors, 0)).toBe(1608)
  const empty = problem.units.find(({ street }) => street === '99001_0020')
  expect(empty).toMatchObject({ side: 'all', electors: 7, addresses: 0, placed: false })
  expect(empty?.place).toBeUndefined()
})

test('two addresses at one door have each their ground, and the ground of all is the commune', async () => {
  const [row] = await house.sql(`select count(*)::integer as cells, sum(ST_Area(geom)) as area,
    min(ST_Area(geom)) > 100 as roomy from elections.address_cell`)
  expect(row).toMatchObject({ cells: 13, roomy: true })
  expect(row?.area).toBeCloseTo(160_000, 6)
})

test('findings tell what is to be looked at, and where', async () => {
  const draft = await branch('À regarder')
  const problem = await problemOf(draft.id)
  const moves = [
    { units: [unitAt(problem, 2)], to: two },
    { units: [unitAt(problem, 12)], to: null },
  ]
  expect((await send('POST', of.moves(draft.id), { moves }, ifMatch(draft.version))).statusCode).toBe(200)
  const { findings } = await read<Findings>(of.findings(draft.id))
  const kinds = new Set(findings.map(({ kind }) => kind))
  expect([...kinds].sort()).toEqual(['no-address', 'no-place', 'piece', 'uncovered'])
  expect(findings.find(({ kind }) => kind === 'uncovered')?.said.fr).toMatch(
    /Rue de l’Église, .*1 adresse\(s\) sans bureau/,
  )
  expect(findings.find(({ kind }) => kind === 'piece')).toMatchObject({
    station: two,
    units: [unitAt(problem, 2)],
  })
  expect(findings.find(({ kind }) => kind === 'piece')?.at?.[0]).toBeCloseTo(3, 2)
  const inForce = await read<Findings>(of.findings(villagePlan))
  expect(inForce.findings.find(({ kind }) => kind === 'booths-missing')).toMatchObject({
    pollingPlace: '99001-hall',
    said: { fr: 'Mairie : 4 isoloirs pour 1007 électeurs, il en manque 1' },
  })
  expect(inForce.findings.find(({ kind }) => kind === 'over-ceiling')?.said.en).toBe(
    'Station 0001: 1007 electors, 7 above 1,000',
  )
})

test('a comparison tells who goes where, street by street and place by place', async () => {
  const draft = await branch('Comparer')
  const problem = await problemOf(draft.id)
  const [unit] = problem.units.filter(({ id }) => id === unitAt(problem, 6))
  const moves = [{ units: [unit?.id], to: two }]
  await send('POST', of.moves(draft.id), { moves }, ifMatch(draft.version))
  const found = await read<Comparison>(of.comparison(draft.id, villagePlan))
  expect(found.flows).toEqual([
    {
      from: '0001',
      to: '0002',
      fromPlace: 'Mairie',
      toPlace: null,
      samePlace: false,
      electors: unit?.electors,
      units: [unit?.id],
    },
  ])
  expect(found.moved).toEqual({ samePlace: 0, otherPlace: unit?.electors })
  expect(found.streets).toBe(1)
  expect((await house.get(`${of.findings(draft.id).replace('findings', 'comparison')}`)).statusCode).toBe(400)
})

describe('what officers draw', () => {
  const line = (kind: string, scenario: string | null, ...coordinates: number[][]) =>
    send(
      'POST',
      paths.items('barriers'),
      {
        type: 'Feature',
        commune: '99001',
        geometry: { type: 'LineString', coordinates },
        properties: { kind, scenario },
      },
      { 'content-crs': '<http://www.opengis.net/def/crs/EPSG/0/2154>' },
    )
  const borderOf = ({ borders }: ScenarioProblem, ...units: string[]) =>
    borders.find(({ a, b }) => units.includes(a) && units.includes(b))

  test('a barrier parts those on its two sides, in its scenario alone; a bridge joins those at its ends', async () => {
    const draft = await branch('La rivière')
    const before = await problemOf(draft.id)
    const [north, south, far] = [unitAt(before, 2), unitAt(before, 1), unitAt(before, 12)]
    expect(borderOf(before, north, south)?.barrier).toBeUndefined()
    expect(borderOf(before, north, far)).toBeUndefined()
    expect((await line('barrier', draft.id, [700000, 6600200], [700400, 6600200])).statusCode).toBe(201)
    expect((await line('bridge', draft.id, [700040, 6600230], [700240, 6600230])).statusCode).toBe(201)
    const after = await problemOf(draft.id)
    expect(borderOf(after, north, south)?.barrier).toBe(true)
    expect(borderOf(after, north, far)).toMatchObject({ metres: 0 })
    expect((await problemOf(villagePlan)).borders).toEqual(before.borders)
    const copy = await branch('Sa copie', draft.id)
    expect((await problemOf(copy.id)).borders).toEqual(after.borders)
  })
})

test('each plan that is alive has a name of its own, whoever gives it', async () => {
  const first = await branch('Variante Est')
  const again = await send('POST', of.branch(villagePlan), { name: ' variante  EST ' })
  expect([again.statusCode, again.json().reason]).toEqual([409, 'name-taken'])
  expect(again.json().fr).toBe('Un scénario s’appelle déjà « variante  EST ».')
  const other = await branch('Variante Ouest')
  const rename = (name: string) =>
    send(
      'PATCH',
      paths.item('scenarios', other.id),
      { type: 'Feature', properties: { name } },
      {
        ...ifMatch(other.version),
        'content-type': 'application/merge-patch+json',
      },
    )
  expect((await rename('Variante Est')).json()).toMatchObject({ status: 409, field: 'name' })
  expect((await rename('Variante ouest')).statusCode).toBe(200)
  const act = { act: 'abandon' }
  expect((await send('POST', of.acts(first.id), act, ifMatch(first.version))).statusCode).toBe(200)
  expect((await send('POST', of.branch(villagePlan), { name: 'Variante Est' })).statusCode).toBe(201)
})

test('a range that can hold no number is refused, not taken without a word', async () => {
  const draft = await branch('Sans numéro')
  const typed = (range: object) =>
    send(
      'POST',
      of.moves(draft.id),
      { ranges: [{ street: '99001_0010', parity: 'all', from: 5, to: 5, station: two, ...range }] },
      ifMatch(draft.version),
    )
  const backwards = await typed({ suffixFrom: 'ter', suffixTo: 'bis' })
  expect([backwards.statusCode, backwards.json().fr]).toEqual([
    400,
    '/ranges/0 : le premier numéro dépasse le dernier.',
  ])
  expect((await typed({ parity: 'even' })).json().fr).toBe('/ranges/0 : aucun numéro de ce côté de la voie.')
  expect((await typed({ suffixFrom: 'd1' })).statusCode).toBe(200)
})

test('a street that is cut anew is what the whole commune made anew would be', async () => {
  const drawn = () =>
    house.sql(`select u.id, u.street, u.number_from, u.number_to, u.label, u.electors, u.addresses, u.station, round(ST_Area(u.geom)) as area,
        p.place_from, p.place_to, ST_AsText(p.geom) as at,
        (select string_agg(a.address, ' ' order by a.address) from elections.unit_address a where a.unit = u.id) as doors,
        (select string_agg(b.a || ' ' || b.b || ' ' || round(b.metres), ', ' order by b.a, b.b) from elections.unit_border b where u.id in (b.a, b.b)) as borders
      from elections.voting_unit u join elections.unit_place p on p.unit = u.id order by u.id`)
  const districts = () =>
    house.sql(
      `select number, electors, round(ST_Area(geom)) as area from elections.polling_district order by number`,
    )
  await house.sql(`insert into addresses.address (commune, id, number, suffix, street, street_name, geom)
    select commune, '99001-4bis', 4, 'bis', street, street_name, ST_Translate(geom, 12, 0) from addresses.address where id = '99001_0010_00004'`)
  const draft = await branch('Coupée')
  await problemOf(draft.id)
  const [before, inForce] = [await drawn(), await districts()]
  const ranges = [
    { street: '99001_0010', parity: 'even', from: 4, suffixFrom: 'bis', to: 6, station: two },
    { street: '99001_0020', parity: 'all', from: 5, to: 9, station: two },
  ]
  const done = await send('POST', of.moves(draft.id), { ranges }, ifMatch(draft.version))
  expect(done.statusCode).toBe(200)
  const cut = await drawn()
  expect(cut).not.toEqual(before)
  await house.sql(`update elections.unit_state set units_of = 'anew', cells_of = 'anew'`)
  await refreshStale(house.database, '99001')
  expect(await drawn()).toEqual(cut)
  expect(await districts()).toEqual(inForce)
  await house.sql(`delete from addresses.address where id = '99001-4bis'`)
})

test('a scenario whose base changed is told so; what it left alone follows, the rest is chosen', async () => {
  const draft = await branch('En retard')
  const problem = await problemOf(draft.id)
  const moves = [{ units: [unitAt(problem, 1)], to: two }]
  const { version } = (await send('POST', of.moves(draft.id), { moves }, ifMatch(draft.version))).json()
  await house.sql(`update elections.street_range set number_from = 7, parity = 'odd' where id = '99001-r4'`)
  expect((await problemOf(draft.id)).scenario.baseChanged).toBe(false)
  await house.sql(`update elections.street_range set station = '${two}' where id in ('99001-r3', '99001-r5')`)
  expect((await problemOf(draft.id)).scenario.baseChanged).toBe(true)
  const base = await read<BaseAnswer>(of.base(draft.id))
  expect(base.changes.map(({ name, who }) => [name, who])).toEqual([
    ['Rue de l’Église', 'both'],
    ['Chemin Éboulé', 'theirs'],
  ])
  const undecided = await send('POST', of.rebase(draft.id), {}, ifMatch(version))
  expect([undecided.statusCode, undecided.json().streets]).toEqual([
    409,
    [{ street: '99001_0010', name: 'Rue de l’Église' }],
  ])
  const choices = { '99001_0010': 'mine' }
  const done = await send('POST', of.rebase(draft.id), { choices }, ifMatch(version))
  expect([done.statusCode, done.json().streets]).toEqual([200, 1])
  const after = await problemOf(draft.id)
  expect(after.scenario.baseChanged).toBe(false)
  expect(shown(after)).toContain('Chemin Éboulé, 1 à 30 → 0002')
  expect(shown(after).filter((unit) => /, [135]\b.*impairs|, 1 →/.test(unit)).length).toBeGreaterThan(0)
  await house.sql(`update elections.street_range set station = '${one}' where id in ('99001-r3', '99001-r5')`)
})

describe('a plain list', () => {
  test('that leaves comes back as it was', async () => {
    const draft = await branch('Aller et retour')
    const before = await problemOf(draft.id)
    const csv = await house.get(`${of.list(draft.id)}?f=csv`)
    expect(csv.body).toContain('"99001_0010";"Rue de l’Église";"even";"2";"6";"0001";""\r\n')
    const json = await house.get(`${of.list(draft.id)}?f=json`)
    const all = before.units.map(({ id }) => id)
    const moved = await send(
      'POST',
      of.moves(draft.id),
      { moves: [{ units: all, to: two }] },
      ifMatch(draft.version),
    )
    const sendList = (body: string, type: string, version: number) =>
      house.app.inject({
        method: 'POST',
        url: of.list(draft.id),
        headers: { 'sec-fetch-site': 'same-origin', 'content-type': type, ...ifMatch(version) },
        payload: body,
      })
    const back = await sendList(csv.body, 'text/csv', moved.json().version)
    expect(back.statusCode).toBe(200)
    expect((await problemOf(draft.id)).current).toEqual(before.current)
    const again = await send(
      'POST',
      of.moves(draft.id),
      { moves: [{ units: all, to: two }] },
      ifMatch(back.json().version),
    )
    const byUnit = await sendList(json.body, 'application/json', again.json().version)
    expect(byUnit.statusCode).toBe(200)
    expect((await problemOf(draft.id)).current).toEqual(before.current)
  })

  test('with faults is refused with each row and column, and nothing is written', async () => {
    const draft = await branch('Liste fautive')
    const rows = [
      'street;parity;from;to;station',
      'Rue de l’Église;even;2;20;1',
      'Rue Perdue;all;1;9;0001',
      '99001_0010;odd;9;x;0002',
      '99001_0010;even;10;30;0009',
      '99001_0010;even;4;4;0002',
      '99001_0010;odd;9 ter;9 bis;0002',
      '99001_0010;odd;12;12;0002',
    ]
    const answer = await house.app.inject({
      method: 'POST',
      url: of.list(draft.id),
      headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'text/csv', ...ifMatch(draft.version) },
      payload: rows.join('\n'),
    })
    expect(answer.statusCode).toBe(422)
    expect(
      answer.json().faults.map(({ row, column }: { row: number; column: string }) => [row, column]),
    ).toEqual([
      [3, 'street'],
      [4, 'to'],
      [5, 'station'],
      [7, 'to'],
      [8, 'to'],
      [6, 'from'],
    ])
    const unknown = { format: 'carreau-assignment', version: 1, units: { nowhere: '0001' } }
    const refused = await send('POST', of.list(draft.id), unknown, ifMatch(draft.version))
    expect([refused.statusCode, refused.json().faults[0].fr]).toEqual([422, 'Aucune unité « nowhere »'])
    expect((await problemOf(draft.id)).scenario.version).toBe(draft.version)
  })
})

test('the districts of a scenario are its units put together; those in force follow their ranges', async () => {
  const { features } = await read<{
    features: { geometry: unknown; properties: { number: string; electors: number } }[]
  }>(of.districts(villagePlan))
  expect(features.map(({ properties }) => [properties.number, properties.electors])).toEqual([
    ['0001', 1007],
    ['0002', 601],
  ])
  await house.sql(`update elections.street_range set number_to = 4 where id = '99001-r1'`)
  await house.sql(`update elections.street_range set number_from = 6 where id = '99001-r2'`)
  await refreshStale(house.database, '99001')
  const inForce = await house.sql(
    `select number, electors, round(ST_Area(geom)) as area from elections.polling_district order by 1`,
  )
  expect(inForce.map(({ number }) => number)).toEqual(['0001', '0002'])
  expect(inForce.reduce((all, { area }) => all + area, 0)).toBe(160_000)
  expect(inForce[1]?.area).toBeGreaterThan(80_000)
})

test('once there is a roll, electors are counted at their doors', async () => {
  await house.sql(`
    insert into elections.elector (commune, id, birth_name, first_names, ine, list, address)
    values ('99001', '99001-e1', 'Un', 'A', '10000001', 'LP', '99001_0010_00002'), ('99001', '99001-e2', 'Deux', 'B', '10000002', 'LP', '99001_0010_00002'),
      ('99001', '99001-e3', 'Trois', 'C', '10000003', 'LCE', '99001_0010_00007'), ('99001', '99001-e4', 'Trois', 'C', '10000003', 'LCM', '99001_0010_00007'),
      ('99001', '99001-e5', 'Sans', 'D', '10000004', 'LP', null)`)
  const problem = await problemOf(villagePlan)
  expect(problem.unplaced).toBe(1)
  const electors = (number: number) =>
    problem.units.find(({ id }) => id === unitAt(problem, number))?.electors
  expect([electors(2), electors(7), problem.units.reduce((all, unit) => all + unit.electors, 0)]).toEqual([
    2, 1, 3,
  ])
})
