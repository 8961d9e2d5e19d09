import { describe, expect, test } from 'vitest'
import { shareOut } from '../model/cents.ts'
import { isRefused } from '../model/outcome.ts'
import { checkSchedules } from './check-schedules.ts'
import { computeFee, type FeeObject, type FeeRequest, scheduleOn } from './compute.ts'
import { marlesEnBrie, molayLittry, saintYvoine } from './published/concessions.ts'
import { laMulatiere } from './published/la-mulatiere.ts'
import { talmont, tournai } from './published/other-towns.ts'
import { rochefort } from './published/rochefort.ts'
import { voreppe } from './published/voreppe.ts'
import type { FeeSchedule } from './schedule.ts'

const owed = (schedule: FeeSchedule, request: FeeRequest) => {
  const fee = computeFee(schedule, request)
  if (isRefused(fee)) throw new Error(fee.refused)
  return fee.done
}
const object = (kind: string, quantity: number, to: string): FeeObject => ({
  kind,
  quantity,
  stay: { from: '2024-01-01', to },
})
const total = (schedule: FeeSchedule, ...objects: FeeObject[]) => owed(schedule, { objects }).total
const lines = (schedule: FeeSchedule, request: FeeRequest) =>
  owed(schedule, request).lines.map(({ amount }) => amount)

describe('La Mulatière', () => {
  test('ODP-01: a terrace of 12 m² for a year', () =>
    expect(total(laMulatiere, object('terrace', 12, '2024-12-31'))).toBe(384_00))
  test('ODP-02: two skips for three days', () =>
    expect(total(laMulatiere, object('skip', 2, '2024-01-03'))).toBe(150_00))
  test('ODP-03: 8 m of scaffolding for two weeks', () =>
    expect(total(laMulatiere, object('scaffolding', 8, '2024-01-14'))).toBe(144_00))
  test('ODP-04: a sales office of 25 m² is three slices of ten', () =>
    expect(total(laMulatiere, object('sales-office', 25, '2024-01-31'))).toBe(3000_00))
  test('ODP-05: a worksite of 100 m² for 18 months: the first year, then month by month', () =>
    expect(lines(laMulatiere, { objects: [object('long-worksite', 100, '2025-06-30')] })).toEqual([
      7500_00, 7200_00,
    ]))
  test('half-days are charged as they are said, or two a day', () => {
    const stay = { from: '2024-01-01', to: '2024-01-01' }
    expect(total(laMulatiere, { kind: 'equipment-total', quantity: 1, stay })).toBe(80_00)
    expect(total(laMulatiere, { kind: 'equipment-total', quantity: 1, stay: { ...stay, halfDays: 1 } })).toBe(
      40_00,
    )
  })
})

describe('Voreppe, 2024', () => {
  test('ODP-06: a terrace of 20 m² for six months, and the request fee', () =>
    expect(lines(voreppe, { objects: [object('terrace', 20, '2024-06-30')], request: true })).toEqual([
      384_00, 10_60,
    ]))
  test('ODP-07: 15 m² of scaffolding for three weeks', () =>
    expect(owed(voreppe, { objects: [object('scaffolding', 15, '2024-01-21')], request: true }).total).toBe(
      154_60,
    ))
  test('ODP-08: filming on 40 m² for a month', () =>
    expect(owed(voreppe, { objects: [object('filming', 40, '2024-01-31')], request: true }).total).toBe(
      434_60,
    ))
  test('ODP-09: without title the due is doubled; the request fee only where the council says so', () => {
    const request = { objects: [object('terrace', 20, '2024-06-30')], unauthorised: true }
    expect(owed(voreppe, request).total).toBe(768_00)
    const both = { ...voreppe, unauthorised: { surcharge: [1, 1] as const, withRequestFee: true } }
    expect(owed(both, { ...request, request: true }).total).toBe(2 * 394_60)
  })
})

describe('Rochefort', () => {
  const town = rochefort('next')
  test('ODP-10, ODP-11, ODP-12: a package of days, by area, and so much beyond the last band', () => {
    expect(total(town, object('worksite', 18, '2024-01-07'))).toBe(65_00)
    expect(total(town, object('worksite', 35, '2024-01-14'))).toBe(153_00)
    expect(lines(town, { objects: [object('worksite', 80, '2024-01-30')] })).toEqual([225_00, 6_00])
  })
  test('ODP-13: with two paid parking places', () =>
    expect(
      total(town, object('worksite', 80, '2024-01-30'), object('paid-parking-place', 2, '2024-01-30')),
    ).toBe(336_60))
  test('ODP-14: ten days are the next package, or the cheapest packages: the town says which', () => {
    const ten = object('worksite', 18, '2024-01-10')
    expect(total(town, ten)).toBe(110_00)
    expect(total(rochefort('cheapest'), ten)).toBe(93_00)
  })
  test('a stay longer than the longest package is refused when nothing says how to add them', () => {
    const answer = computeFee(town, { objects: [object('worksite', 18, '2024-02-10')] })
    expect(answer).toMatchObject({ refused: 'stay-beyond-schedule', at: '/objects/0' })
  })
})

test('ODP-24, Tournai: a fraction of a square metre counts whole, and the least is owed', () => {
  expect(total(tournai, object('closed-terrace', 3.2, '2024-12-31'))).toBe(100_00)
  expect(lines(tournai, { objects: [object('open-terrace', 1, '2024-01-02')] })).toEqual([15_00, 10_00])
})

test('Talmont: a casual trader pays by metre and day, and for power', () => {
  expect(total(talmont, object('casual-trader', 4, '2024-01-01'), object('power', 1, '2024-01-01'))).toBe(
    12_00,
  )
})

describe('concessions', () => {
  const at = (schedule: FeeSchedule, kind: string, quantity: number) =>
    total(schedule, object(kind, quantity, '2024-01-01'))
  test('CIM-09, Saint-Yvoine: 2.5 m² and 5 m², niches', () => {
    expect([2.5, 5].map((area) => at(saintYvoine, 'concession-30', area))).toEqual([250_00, 500_00])
    expect([2.5, 5].map((area) => at(saintYvoine, 'concession-50', area))).toEqual([300_00, 600_00])
    expect(['niche-30', 'niche-50'].map((kind) => at(saintYvoine, kind, 1))).toEqual([300_00, 400_00])
  })
  test('CIM-10, Le Molay-Littry: 2 m²', () => {
    const kinds = ['concession-30', 'concession-50', 'concession-perpetual']
    expect(kinds.map((kind) => at(molayLittry, kind, 2))).toEqual([140_00, 190_00, 440_00])
    expect(['niche-15', 'niche-30'].map((kind) => at(molayLittry, kind, 1))).toEqual([300_00, 480_00])
  })
  test('CIM-11: two thirds to the commune, one to the social fund, to the cent', () =>
    expect(shareOut(at(molayLittry, 'concession-30', 2), { commune: [2, 3], ccas: [1, 3] }, 'ccas')).toEqual({
      commune: 93_33,
      ccas: 46_67,
    }))
})

describe('schedules', () => {
  const all = [
    laMulatiere,
    voreppe,
    rochefort('next'),
    tournai,
    talmont,
    saintYvoine,
    molayLittry,
    marlesEnBrie,
  ]
  test('every published one is sound, and every kind of it has a price', () => {
    for (const schedule of all) {
      expect(checkSchedules([schedule])).toEqual([])
      for (const { kind } of schedule.lines)
        expect(isRefused(computeFee(schedule, { objects: [object(kind, 1, '2024-01-02')] }))).toBe(false)
    }
  })
  test('a hole and an overlap between two are told with their days', () => {
    const year = (from: string, to: string | null): FeeSchedule => ({ ...voreppe, id: from, from, to })
    const said = (...schedules: FeeSchedule[]) => checkSchedules(schedules).map((fault) => fault.said.en)
    expect(said(year('2023-01-01', '2023-12-31'), voreppe)).toEqual([])
    expect(said(year('2023-01-01', '2023-11-30'), voreppe)[0]).toContain('from 2023-12-01')
    expect(said(year('2023-01-01', null), voreppe)[0]).toContain('Two schedules hold on 2024-01-01')
    expect(scheduleOn([voreppe], '2025-01-01')).toMatchObject({ refused: 'no-schedule' })
  })
  test('CIM-14: an abolished tax is refused; superposition and reduction are not', () => {
    const named = (fr: string): FeeSchedule => ({
      ...voreppe,
      lines: [{ ...(voreppe.lines[0] as FeeSchedule['lines'][0]), label: { fr, en: fr } }],
    })
    const refused = (fr: string) => checkSchedules([named(fr)]).length > 0
    expect(['Taxe d’inhumation', 'Taxe de dispersion'].map(refused)).toEqual([true, true])
    expect(['Superposition', 'Réduction ou réunion de corps'].map(refused)).toEqual([false, false])
    expect(checkSchedules([{ ...named('Taxe d’inhumation'), from: '2019-01-01', to: '2020-12-31' }])).toEqual(
      [],
    )
  })
  test('a kind in a zone has one price, and bands rise', () => {
    const [first] = voreppe.lines
    if (!first) throw new Error('no line')
    const bands = { shape: 'bands', per: 'day', bands: [20, 10].map((upTo) => ({ upTo, price: 1 })) } as const
    expect(checkSchedules([{ ...voreppe, lines: [first, first] }])).toMatchObject([{ line: 1 }])
    expect(checkSchedules([{ ...voreppe, lines: [{ ...first, pricing: bands }] }])).toMatchObject([
      { line: 0 },
    ])
  })
})
