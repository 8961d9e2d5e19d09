import { expect, test } from 'vitest'
import { filesOf, makeTown, type TownFile, townFiles } from './index.ts'

type Parcel = { id: string; geometry: string; properties: string; dates: string; area: number }

const town = makeTown()
const files = { before: filesOf(town, '2024-07-01'), after: filesOf(town, '2025-07-01') }
const [before, after] = [parcelsIn(files.before), parcelsIn(files.after)]
const gone = [...before.keys()].filter((id) => !after.has(id))
const born = [...after.keys()].filter((id) => !before.has(id))
const { changes } = town.later

test('eight parcels are divided and two pairs merged: old numbers go, higher ones come', () => {
  expect(changes.divided.length).toBe(8)
  expect(changes.merged.length).toBe(2)
  const parents = [
    ...changes.divided.map(({ parent }) => parent),
    ...changes.merged.flatMap(({ parents }) => parents),
  ]
  const children = [
    ...changes.divided.flatMap(({ children }) => children),
    ...changes.merged.map(({ child }) => child),
  ]
  expect(gone.sort()).toEqual(parents.sort())
  expect(born.sort()).toEqual(children.sort())
  expect(born.every((id) => after.get(id)?.dates.startsWith('2025-'))).toBe(true)
})

/** Square degrees, some quarter of a square metre: a new corner on a side is rounded to the centimetre. */
const ROUNDING = 3e-11

test('children cover their parents: the areas are the same before and after', () => {
  for (const { parent, children } of changes.divided) {
    const sum = children.reduce((total, id) => total + (after.get(id)?.area ?? 0), 0)
    expect(Math.abs(sum - (before.get(parent)?.area ?? 0))).toBeLessThan(ROUNDING)
  }
  for (const { parents, child } of changes.merged) {
    const sum = parents.reduce((total, id) => total + (before.get(id)?.area ?? 0), 0)
    expect(Math.abs(sum - (after.get(child)?.area ?? 0))).toBeLessThan(ROUNDING)
  }
})

test('only the redrawn parcels have another shape, both neighbours of each moved border', () => {
  const moved = [...before.values()].filter(
    ({ id, geometry }) => after.has(id) && after.get(id)?.geometry !== geometry,
  )
  expect(moved.map(({ id }) => id).sort()).toEqual([...changes.redrawn].sort())
  expect(moved.length).toBe(6)
})

test('many parcels have a new date and nothing else', () => {
  const redated = [...before.values()].filter(({ id, geometry, properties, dates }) => {
    const later = after.get(id)
    return later && later.geometry === geometry && later.properties === properties && later.dates !== dates
  })
  expect(redated.map(({ id }) => id).sort()).toEqual([...changes.redated].sort())
  expect(redated.length).toBe(160)
})

test('two houses are new, and have an address beside that of their old parcel', () => {
  const lines = (list: TownFile[], name: string) => contentOf(list, name).split('\n')
  expect(lines(files.after, 'batiments').length - lines(files.before, 'batiments').length).toBe(2)
  const known = new Set(lines(files.before, 'bal').map((line) => line.split(';')[3]))
  const fresh = lines(files.after, 'bal').filter((line) => !known.has(line.split(';')[3]))
  expect(fresh.length).toBe(2)
  for (const line of fresh) expect(line.split(';')[11]).toMatch(/bis|ter|quater/)
})

test('the same seed gives the same bytes', { timeout: 120_000 }, () => {
  expect(townFiles().map(({ content }) => content)).toEqual(files.before.map(({ content }) => content))
})

const contentOf = (list: TownFile[], name: string): string =>
  list.find((file) => file.name.includes(name))?.content ?? ''

function parcelsIn(list: TownFile[]): Map<string, Parcel> {
  return new Map(
    JSON.parse(list.find(({ name }) => name.includes('parcelles'))?.content ?? '').features.map(
      (feature: Raw) => {
        const { created, updated, ...rest } = feature.properties
        const geometry = JSON.stringify(feature.geometry.coordinates)
        const area = areaOf(feature.geometry.coordinates[0] ?? [])
        return [
          feature.id,
          {
            id: feature.id,
            geometry,
            properties: JSON.stringify(rest),
            dates: `${created} ${updated}`,
            area,
          },
        ]
      },
    ),
  )
}

type Raw = { id: string; geometry: { coordinates: [number, number][][] }; properties: Record<string, string> }

/** Square degrees, enough to compare. */
function areaOf(ring: [number, number][]): number {
  return ring.slice(1).reduce((sum, [x, y], i) => {
    const [u, v] = ring[i] as [number, number]
    const [ox, oy] = ring[0] as [number, number]
    return sum + ((u - ox) * (y - oy) - (x - ox) * (v - oy)) / 2
  }, 0)
}
