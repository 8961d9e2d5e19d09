import { expect, test } from 'vitest'
import { laMulatiere } from '../fees/published/la-mulatiere.ts'
import { voreppe } from '../fees/published/voreppe.ts'
import { price } from '../model/cents.ts'
import { label } from '../model/label.ts'
import { isRefused } from '../model/outcome.ts'
import { type FeeFile, type FeeFootprint, fileFee } from './file-fee.ts'
import { prepaidRest } from './refund.ts'

const terrace: FeeFootprint = {
  id: 'f1',
  kind: 'terrace',
  label: null,
  starts: '2024-01-01',
  ends: '2024-06-30',
  weekly_hours: null,
  quantity: null,
  length: null,
  parking_places: null,
  area: 20,
  zone: null,
}
const file = (...footprints: Partial<FeeFootprint>[]): FeeFile => ({
  footprints: footprints.map((one) => ({ ...terrace, ...one })),
  exemption: null,
  unauthorised: false,
})
const total = (fee: ReturnType<typeof fileFee>) => (isRefused(fee) ? fee.refused : fee.done.total)

test('a file owes for each of its footprints in the unit of the price, and once for asking', () => {
  expect(total(fileFee(voreppe, file({})))).toBe(394_60)
  const scaffolding = { kind: 'scaffolding', ends: '2024-01-14', area: 12 } as const
  expect(total(fileFee(laMulatiere, file({ ...scaffolding, length: 8 })))).toBe(144_00)
  expect(total(fileFee(laMulatiere, file({ kind: 'skip', quantity: 2, ends: '2024-01-03' })))).toBe(150_00)
})

test('what cannot be computed says what is missing, at its footprint', () => {
  const scaffolding = file({}, { id: 'f2', kind: 'scaffolding', label: 'façade nord' })
  expect(fileFee(laMulatiere, scaffolding)).toMatchObject({
    refused: 'no-quantity',
    at: 'f2',
    said: { fr: expect.stringContaining('« façade nord » : le tarif est au mètre') },
  })
  expect(fileFee(voreppe, file({ kind: 'skip' }))).toMatchObject({
    refused: 'kind-without-price',
    said: { en: expect.stringContaining('Skip') },
  })
  expect(fileFee(null, file({}))).toMatchObject({ said: { fr: expect.stringContaining('le 2024-01-01') } })
  const zoned = { ...voreppe, zones: { A: [2, 1] as const } }
  expect(total(fileFee(zoned, file({})))).toBe('zone-missing')
  expect(total(fileFee(zoned, file({ zone: 'A' })))).toBe(2 * 384_00 + 10_60)
})

test('a market owes for its Saturdays, not for the days between', () => {
  const market = {
    ...voreppe,
    lines: [
      {
        kind: 'market',
        label: label('Marché', 'Market'),
        counting: { unit: 'linear-metre' },
        pricing: { shape: 'rate', each: price('2'), per: 'day' },
      },
    ],
  } as const
  const stall = { kind: 'market', length: 4, starts: '2024-01-01', ends: '2024-01-31' } as const
  expect(total(fileFee(market, file({ ...stall, weekly_hours: 'sa 06:00-14:00' })))).toBe(
    4 * 2_00 * 4 + 10_60,
  )
})

test('the fire service owes nothing, whatever the schedule; an exemption of the law neither, and says which', () => {
  expect(total(fileFee(null, file({ kind: 'fire-access' })))).toBe(0)
  const exempt = fileFee(null, { ...file({}), exemption: 'non-profit' })
  expect(exempt).toMatchObject({ done: { total: 0, lines: [{ source: 'CGPPP, art. L2125-1' }] } })
  expect(total(fileFee(voreppe, { ...file({}), exemption: 'non-profit' }))).toBe(0)
})

test('of a title withdrawn without fault the days after are given back, not what was owed for asking', () => {
  const fee = fileFee(voreppe, file({}))
  if (isRefused(fee)) throw new Error(fee.refused)
  const billed = { from: '2024-01-01', to: '2024-06-30', ...fee.done }
  // 182 days, of which 91 are left
  expect(prepaidRest(billed, '2024-03-31')).toMatchObject({ amount: -192_00, source: 'CGPPP, art. L2125-6' })
  expect(prepaidRest(billed, '2023-12-01')?.amount).toBe(-384_00)
  expect(prepaidRest(billed, '2024-06-30')).toBeNull()
})
