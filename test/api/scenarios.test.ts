import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { electionPaths as at, type MovesAnswer, type ScenarioProblem } from '../../layers/elections/api.ts'
import { everybody, type Person } from '../../server/person.ts'
import { fillBondy } from '../support/bondy.ts'
import { ifMatch, type Send, sender } from '../support/editing.ts'
import { type TestHouse, testHouse } from '../support/house.ts'
import { importOwnList } from '../support/own-list.ts'
import { hasSharedData } from '../support/shared-data.ts'

const officer: Person = { account: 'o', name: 'Mme Urne', roles: ['elections'], communes: ['93010'] }
const neighbour: Person = { account: 'n', name: 'M. Loin', roles: ['elections'], communes: ['99001'] }
const planner: Person = { account: 'p', name: 'M. Plan', roles: ['planning'], communes: ['93010'] }
let person = officer
let house: TestHouse
let send: Send
beforeAll(async () => {
  house = await testHouse({ identify: async () => person })
  send = sender(house)
})
afterAll(() => house.close())
beforeEach(() => {
  person = officer
})

const problemOf = async (id: string) => {
  const answer = await house.get(at.problem(id))
  expect(answer.statusCode).toBe(200)
  return answer.json<ScenarioProblem>()
}
const branch = async (id: string, name: string) => {
  const answer = await send('POST', at.branch(id), { name })
  expect([answer.statusCode, answer.json().code]).toEqual([201, undefined])
  return answer.json<{ id: string; version: number }>()
}
const electorsOf = ({ units, current, districts }: ScenarioProblem) =>
  districts.map((_district, index) =>
    units.reduce((all, { electors }, unit) => all + (current[unit] === index ? electors : 0), 0),
  )

describe.skipIf(!hasSharedData)('Bondy', () => {
  let bondyPlan = ''
  beforeAll(async () => {
    bondyPlan = await fillBondy(house)
  }, 120_000)

  test('its own street table comes back through an import to the letter', async () => {
    const report = await importOwnList(house, { commune: '93010', id: bondyPlan })
    const ranges = report.layers.find(({ layer }) => layer === 'street-ranges')
    expect([ranges?.read, ranges?.unchanged, report.rejects]).toEqual([421, 421, ''])
  })

  test('its polling list is a problem of 30 districts with every elector of the list', async () => {
    const problem = await problemOf(bondyPlan)
    expect(problem.districts).toHaveLength(30)
    expect(problem.units.reduce((all, { electors }) => all + electors, 0)).toBe(25_957)
    expect(problem.units.reduce((all, { addresses }) => all + addresses, 0)).toBe(8413)
    expect(problem.current).toEqual(problem.inForce)
    expect(problem.units.length).toBeGreaterThan(800)
    const listed = await house.sql<{ number: string; electors: number }>(
      `select s.number, sum(r.electors)::integer as electors from elections.street_range r
        join elections.polling_station s on s.id = r.station group by 1 order by 1`,
    )
    expect(electorsOf(problem)).toEqual(listed.map(({ electors }) => electors))
  })

  test('all units hold together, and touch who they touch once', async () => {
    const { units, borders } = await problemOf(bondyPlan)
    const known = new Set(units.map(({ id }) => id))
    expect(borders.every(({ a, b }) => known.has(a) && known.has(b) && a !== b)).toBe(true)
    expect(new Set(borders.map(({ a, b }) => [a, b].sort().join(' '))).size).toBe(borders.length)
    const reached = new Set<string>()
    const open = [units.find(({ addresses }) => addresses > 0)?.id as string]
    const near = new Map<string, string[]>()
    for (const { a, b } of borders)
      for (const [x, y] of [
        [a, b],
        [b, a],
      ] as const)
        near.set(x, [...(near.get(x) ?? []), y])
    for (let unit = open.pop(); unit; unit = open.pop()) {
      if (reached.has(unit)) continue
      reached.add(unit)
      open.push(...(near.get(unit) ?? []))
    }
    expect(units.filter(({ id, addresses }) => addresses > 0 && !reached.has(id))).toEqual([])
  })

  test('cells, units and districts are a partition: no overlap, no gap, every corner shared', async () => {
    const tables = [
      ['elections.address_cell', 'true'],
      ['elections.voting_unit', 'geom is not null'],
    ] as const
    for (const [table, where] of tables) {
      const [row] = await house.sql(`
        with side as (
          select least(array[x1, y1], array[x2, y2]) as one, greatest(array[x1, y1], array[x2, y2]) as other, count(*) as times,
            min(sqrt((x2 - x1) ^ 2 + (y2 - y1) ^ 2)) as metres
          from (select ST_X(ST_StartPoint(s.geom)) as x1, ST_Y(ST_StartPoint(s.geom)) as y1, ST_X(ST_EndPoint(s.geom)) as x2,
            ST_Y(ST_EndPoint(s.geom)) as y2 from ${table} t, ST_DumpSegments(t.geom) as s where ${where.replace('geom', 't.geom')}) as corners
          group by 1, 2
        ), land as (select geom from cadastre.commune where commune = '93010')
        select max(times)::integer as times, sum(metres) filter (where times = 1) - (select ST_Length(ST_Boundary(geom)) from land) as border,
          (select sum(ST_Area(geom)) from ${table} where ${where}) - (select ST_Area(geom) from land) as area,
          (select bool_and(ST_IsValid(geom)) from ${table} where ${where}) as valid
        from side`)
      expect([table, row?.times, row?.valid]).toEqual([table, 2, true])
      expect(Math.abs(row?.border)).toBeLessThan(1e-6)
      expect(Math.abs(row?.area)).toBeLessThan(1e-6)
    }
    const [districts] = await house.sql(`
      select count(*)::integer as count, sum(electors)::integer as electors, sum(ST_Area(geom)) as area,
        (select sum(ST_Area(geom)) from elections.voting_unit where station is not null) as units,
        (select coalesce(sum(ST_Area(ST_Intersection(a.geom, b.geom))), 0) from elections.polling_district a
          join elections.polling_district b on a.id < b.id and a.geom && b.geom) as overlap
      from elections.polling_district where plan = '${bondyPlan}'`)
    expect(districts).toMatchObject({ count: 30, electors: 25_957 })
    expect(Math.abs(districts?.area - districts?.units)).toBeLessThan(1e-6)
    expect(districts?.overlap).toBeLessThan(1e-6)
  })

  test('every address is in the district that its range says, or in none', async () => {
    const [row] = await house.sql(`
      select count(*) filter (where u.station is distinct from r.station)::integer as wrong, count(*)::integer as all,
        count(*) filter (where u.station is null)::integer as nowhere
      from addresses.address a join elections.unit_address m on m.commune = a.commune and m.address = a.id
      join elections.voting_unit u on u.commune = m.commune and u.id = m.unit
      left join elections.street_range r on r.commune = a.commune and r.plan = '${bondyPlan}' and r.street = a.street
        and r.sides @> mod(a.number, 2) and r.span @> elections.position_of(a.number, a.suffix)
      where a.commune = '93010'`)
    expect(row).toEqual({ wrong: 0, all: 8413, nowhere: 343 })
  })

  test('units of a draft move, their streets are written anew, the plan in force stays', async () => {
    const { id, version } = await branch(bondyPlan, 'Décharger le 17')
    const before = await problemOf(id)
    expect(before.scenario).toMatchObject({ id, status: 'draft', base: bondyPlan, baseChanged: false })
    const from = before.districts.findIndex(({ station }) => station === '0017')
    const to = before.districts.findIndex(({ station }) => station === '0016')
    const moving = before.units.filter((_unit, index) => before.current[index] === from).slice(0, 6)
    const body = { moves: [{ units: moving.map((unit) => unit.id), to: before.districts[to]?.id }] }
    const answer = await send('POST', at.moves(id), body, ifMatch(version))
    expect(answer.statusCode).toBe(200)
    const moved = answer.json<MovesAnswer>()
    expect(moved.version).toBe(version + 1)
    expect(new Set(moved.units.map((unit) => unit.id))).toEqual(new Set(moving.map((unit) => unit.id)))
    const after = await problemOf(id)
    expect(after.units.map((unit) => unit.id)).toEqual(before.units.map((unit) => unit.id))
    expect(after.inForce).toEqual(before.inForce)
    const arrived = moving.reduce((all, { electors }) => all + electors, 0)
    expect(electorsOf(after)[to]).toBe((electorsOf(before)[to] as number) + arrived)
    for (const [index, unit] of after.units.entries())
      expect(after.current[index]).toBe(moving.some((one) => one.id === unit.id) ? to : before.current[index])
    const back = { moves: [{ units: moving.map((unit) => unit.id), to: before.districts[from]?.id }] }
    expect((await send('POST', at.moves(id), back, ifMatch(moved.version))).statusCode).toBe(200)
    expect((await problemOf(id)).current).toEqual(before.current)
  })

  test('a typed range cuts units where it begins and ends', async () => {
    const { id, version } = await branch(bondyPlan, 'Rue coupée')
    const before = await problemOf(id)
    const unit = before.units.find(
      ({ from, to, side, addresses }) => side === 'even' && addresses > 5 && to - from >= 12,
    )
    if (!unit) throw new Error('no unit of that size')
    const station = before.districts.find(
      (_one, index) => index !== before.current[before.units.indexOf(unit)],
    )?.id
    const range = { street: unit.street, parity: 'even', from: unit.from + 4, to: unit.to - 4, station }
    const answer = await send('POST', at.moves(id), { ranges: [range] }, ifMatch(version))
    expect([answer.statusCode, answer.json().recut]).toEqual([200, true])
    const after = await problemOf(id)
    expect(after.units.reduce((all, { electors }) => all + electors, 0)).toBe(25_957)
    const own = after.units
      .map((one, index) => ({ ...one, station: after.districts[after.current[index] as number]?.id }))
      .filter(
        ({ street, side, from, to }) =>
          street === unit.street && side === 'even' && from >= unit.from && to <= unit.to,
      )
    expect(own.filter((one) => one.station === station).length).toBeGreaterThan(0)
    for (const { from, to, ...one } of own)
      expect(one.station === station).toBe(from >= range.from && to <= range.to)
    // nothing else was cut
    const others = (problem: ScenarioProblem) =>
      problem.units.filter(({ street }) => street !== unit.street).map((one) => one.id)
    expect(others(after)).toEqual(others(before))
  })

  test('what is not so is refused with a word, and nothing is written', async () => {
    const { id, version } = await branch(bondyPlan, 'Refus')
    const { units, districts } = await problemOf(id)
    const [unit, to] = [units[0]?.id as string, districts[0]?.id as string]
    const moves = (body: unknown, headers = ifMatch(version)) => send('POST', at.moves(id), body, headers)
    const asked = { moves: [{ units: [unit], to }] }
    expect((await moves(asked, ifMatch(version + 1))).json()).toMatchObject({
      status: 412,
      version,
      who: 'Mme Urne',
    })
    expect((await send('POST', at.moves(id), asked)).statusCode).toBe(428)
    expect((await moves({ moves: [{ units: ['93010_x'], to }] })).json()).toMatchObject({
      status: 422,
      units: ['93010_x'],
    })
    expect((await moves({ moves: [{ units: [unit], to: '93010_9999' }] })).statusCode).toBe(422)
    expect(
      (await moves({ ranges: [{ street: 'x', parity: 'all', from: 1, to: 2, station: to }] })).statusCode,
    ).toBe(422)
    for (const body of [
      null,
      {},
      { moves: [] },
      { moves: [{ units: [unit] }] },
      { ranges: [{ street: 'x', parity: 'all', from: 9, to: 2, station: to }] },
    ])
      expect([body, (await moves(body)).statusCode]).toEqual([body, 400])
    expect((await send('POST', at.moves(bondyPlan), asked, ifMatch(1))).json()).toMatchObject({
      status: 409,
    })
    person = neighbour
    expect((await moves(asked)).statusCode).toBe(404)
    expect((await house.get(at.problem(id))).statusCode).toBe(404)
    person = planner
    expect((await moves(asked)).statusCode).toBe(403)
    person = everybody
    expect((await house.get(at.problem(id))).statusCode).toBe(401)
    person = officer
    expect((await problemOf(id)).scenario.version).toBe(version)
  })

  test('sent twice under one key, it is done once; asked again, a page that knows is told so', async () => {
    const { id, version } = await branch(bondyPlan, 'Deux fois')
    const { units, districts } = await problemOf(id)
    const body = { moves: [{ units: [units[40]?.id], to: districts[3]?.id }] }
    const headers = { ...ifMatch(version), 'idempotency-key': randomUUID() }
    const first = await send('POST', at.moves(id), body, headers)
    const second = await send('POST', at.moves(id), body, headers)
    expect([second.statusCode, second.json()]).toEqual([200, first.json()])
    const read = await house.get(at.problem(id))
    const again = await house.get(at.problem(id), { 'if-none-match': String(read.headers.etag) })
    expect(again.statusCode).toBe(304)
  })
})
