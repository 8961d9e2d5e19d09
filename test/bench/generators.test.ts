import { expect, test } from 'vitest'
import { crosses, edgesOf, fault, neighbours, shapeOf } from '../../server/town/exact-geometry.ts'
import { groupBy } from '../../server/town/group.ts'
import { benchAddresses } from './addresses.ts'
import { asCollection, benchParcels } from './parcels.ts'

const lines = [...benchParcels({ count: 3_000 })]
const parcels = JSON.parse([...asCollection(lines)].join('')).features

test('parcels have eight corners and 950 m² in the mean, four to twelve corners each', () => {
  const corners = parcels.map(
    (parcel: { geometry: { coordinates: number[][][] } }) =>
      (parcel.geometry.coordinates[0]?.length ?? 0) - 1,
  )
  const areas = parcels.map(({ properties }: { properties: { contenance: number } }) => properties.contenance)
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  expect(Math.abs(mean(corners) - 8)).toBeLessThan(1)
  expect(Math.min(...corners)).toBeGreaterThanOrEqual(4)
  expect(Math.max(...corners)).toBeLessThanOrEqual(12)
  expect(Math.abs(mean(areas) - 950)).toBeLessThan(60)
})

test('parcels are simple, cross nowhere, and have ids of their own', () => {
  const shapes = parcels.map((parcel: { id: string; geometry: { coordinates: number[][][] } }) =>
    shapeOf(parcel.id, parcel.geometry.coordinates),
  )
  expect(new Set(shapes.map(({ id }: { id: string }) => id)).size).toBe(3_000)
  for (const { rings } of shapes) expect(fault(rings[0])).toBeUndefined()
  for (const [one, two] of neighbours(shapes)) {
    const crossed = edgesOf(one.rings[0] ?? []).some(([a, b]) =>
      edgesOf(two.rings[0] ?? []).some(([c, d]) => crosses(a, b, c, d)),
    )
    expect(crossed).toBe(false)
  }
})

test('the same seed gives the same parcels and addresses, however many are asked', () => {
  expect([...benchParcels({ count: 40 })]).toEqual([...benchParcels({ count: 40 })])
  const few = [...benchAddresses({ count: 100 })]
  expect(few.length).toBe(101)
  expect([...benchAddresses({ count: 100 })]).toEqual(few)
})

test('addresses have keys of their own, many street names, and odd numbers on the left', () => {
  const rows = [...benchAddresses({ count: 20_000 })].slice(1).map((row) => row.split(';'))
  expect(new Set(rows.map((row) => row[3])).size).toBe(20_000)
  expect(new Set(rows.map((row) => row[8])).size).toBeGreaterThan(150)
  const east = (row: string[]) => Number(row[13])
  for (const street of groupBy(rows, (row) => row[3]?.slice(0, 12)).values()) {
    const odd = street.filter((row) => Number(row[10]) % 2 === 1)
    const even = street.filter((row) => Number(row[10]) % 2 === 0)
    expect(Math.max(...odd.map(east))).toBeLessThan(Math.min(...even.map(east), Number.POSITIVE_INFINITY))
  }
})
