import { expect, test } from 'vitest'
import {
  crosses,
  edgesOf,
  fault,
  neighbours,
  type Shape,
  shapeOf,
  twiceArea,
  within,
} from './exact-geometry.ts'
import { groupBy } from './group.ts'
import { filesOf, makeTown } from './index.ts'
import { unionLoops } from './plane/union.ts'
import { PREFIX } from './register/commune.ts'

type Feature = {
  id?: string
  geometry: { type: string; coordinates: number[][][] & number[][][][] }
  properties: Record<string, string | number | boolean | undefined>
}

const town = makeTown()
const files = new Map(
  filesOf(town).map(({ name, content }) => [name.replace(/^.*-(.*)\..*$/, '$1'), content]),
)
const layer = (name: string): Feature[] => JSON.parse(files.get(name) ?? '').features
const polygons = ({ geometry }: Feature): number[][][][] =>
  geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
const parcels = layer('parcelles')
const shapes = parcels.map(({ id, geometry }) => shapeOf(String(id), geometry.coordinates))
const superseded = parcels.find(({ id }) => id === town.parcels.at(-1)?.id)

test('the town has the size of a town', () => {
  expect(parcels.length).toBeGreaterThan(6_500)
  expect(parcels.length).toBeLessThan(9_000)
  expect(layer('batiments').length).toBeGreaterThan(8_000)
  expect(layer('batiments').length).toBeLessThan(12_000)
  expect(layer('sections').length).toBeGreaterThan(30)
  expect(layer('feuilles').length).toBeGreaterThan(layer('sections').length)
  expect(layer('lieux_dits').length).toBeGreaterThan(60)
})

test('every layer has one feature a line, and the keys of the national files', () => {
  for (const [name, text] of files) {
    if (!text.startsWith('{')) continue
    const lines = text.trimEnd().split('\n')
    expect(lines[0], name).toBe('{"type":"FeatureCollection","features":[')
    expect(lines.at(-1), name).toBe(']}')
    const features = lines.slice(1, -1).map((line) => JSON.parse(line.replace(/,$/, '')).type)
    expect(new Set(features), name).toEqual(new Set(['Feature']))
  }
  const keys = (name: string) => Object.keys(layer(name)[0]?.properties ?? {})
  expect(keys('communes')).toEqual(['id', 'nom', 'created', 'updated'])
  expect(keys('sections')).toEqual(['id', 'commune', 'prefixe', 'code', 'created', 'updated'])
  const sheet = 'id commune prefixe section numero qualite modeConfection echelle created updated'
  expect(keys('feuilles')).toEqual(sheet.split(' '))
  expect(keys('lieux_dits')).toEqual(['nom', 'commune', 'created', 'updated'])
  const parcel = 'id commune prefixe section numero contenance arpente created updated'
  expect(keys('parcelles')).toEqual(parcel.split(' '))
  expect(
    layer('batiments').every(
      ({ id, properties }) => id === undefined && /^0[12]$/.test(String(properties.type)),
    ),
  ).toBe(true)
})

test('every polygon is closed, simple, and turns anticlockwise, its holes clockwise', () => {
  const faults: string[] = []
  for (const name of ['communes', 'sections', 'feuilles', 'lieux_dits', 'parcelles', 'batiments']) {
    for (const feature of layer(name)) {
      for (const ring of polygons(feature).flatMap((rings) =>
        rings.map((line, i) => ({ line, hole: i > 0 })),
      )) {
        const points = shapeOf('', [ring.line]).rings[0] ?? []
        const closed = String(ring.line[0]) === String(ring.line.at(-1))
        const turned = twiceArea(points) > 0 === ring.hole
        const own = closed ? (fault(points) ?? (turned ? 'turns the wrong way' : undefined)) : 'open'
        if (own) faults.push(`${name} ${feature.id ?? feature.properties.nom ?? ''}: ${own}`)
      }
    }
  }
  expect(faults).toEqual([])
})

test('no two parcels overlap, but for one that still lies over its three children', () => {
  const overlaps = [...neighbours(shapes)].filter(([one, two]) => overlap(one, two))
  expect(overlaps.length).toBe(3)
  for (const pair of overlaps) expect(pair.some(({ id }) => id === superseded?.id)).toBe(true)
})

test('parcels that touch share their corners: none lies on the middle of a neighbour’s side', () => {
  const regular = shapes.filter(({ id }) => id !== superseded?.id)
  const loose = [...neighbours(regular)].filter(
    ([one, two]) => cornerOnSide(one, two) || cornerOnSide(two, one),
  )
  expect(loose.map(([one, two]) => [one.id, two.id])).toEqual([])
})

test('the plots of a block leave no gap between them', () => {
  const blocks = groupBy(town.lots, ({ block }) => block)
  const torn = [...blocks].filter(([, lots]) => unionLoops(lots.map(({ ring }) => ring)).length !== 1)
  expect(torn.map(([block]) => block)).toEqual([])
})

test('sections and sheets cover the commune exactly once', () => {
  const total = (name: string) =>
    layer(name)
      .flatMap(polygons)
      .flatMap((rings) => shapeOf('', rings).rings)
      .reduce((sum, points) => sum + twiceArea(points), 0)
  expect(total('sections')).toBe(total('communes'))
  expect(total('feuilles')).toBe(total('communes'))
})

test('ids are unique, well formed, and made of their own parts', () => {
  expect(new Set(parcels.map(({ id }) => id)).size).toBe(parcels.length)
  const sections = new Set(layer('sections').map(({ id }) => id))
  const odd = parcels.filter(({ id, properties: own }) => {
    const section = `${own.commune}${own.prefixe}${String(own.section).padStart(2, '0')}`
    const parts = id === own.id && id === section + String(own.numero).padStart(4, '0')
    return !parts || !sections.has(section) || !/^\d{5}\d{3}(0[A-Z]|[A-Z]{2})\d{4}$/.test(String(id))
  })
  expect(odd).toEqual([])
  expect(new Set(parcels.map(({ properties }) => properties.prefixe))).toEqual(new Set(Object.values(PREFIX)))
})

test('the area of the tax register is near the drawn one, off for a few, unknown for fewer', () => {
  const areas = town.parcels.map(({ registered, points }) => ({ registered, drawn: drawnArea(points) }))
  const known = areas.filter(({ registered }) => registered)
  const off = known.filter(({ registered, drawn }) => Math.abs((registered ?? 0) - drawn) > drawn / 10)
  expect(off.length / known.length).toBeGreaterThan(0.01)
  expect(off.length / known.length).toBeLessThan(0.05)
  expect(parcels.some(({ properties }) => properties.contenance === 0)).toBe(true)
  expect(parcels.some(({ properties }) => !('contenance' in properties))).toBe(true)
})

test('buildings stand on the land that they were built on', () => {
  const byLot = town.buildings.flatMap((own, lot) => own.map(({ points }) => ({ points, lot })))
  const outside = byLot.filter(({ points, lot }) => {
    const border = town.lots[lot]?.ring.points ?? []
    const [x, y] = points.reduce(([a, b], [u, v]) => [a + u / points.length, b + v / points.length], [0, 0])
    return !within(border, [x, y])
  })
  expect(outside.length / byLot.length).toBeLessThan(0.01)
})

function overlap(one: Shape, two: Shape): boolean {
  const [a, b] = [one.rings[0] ?? [], two.rings[0] ?? []]
  for (const [p, q] of edgesOf(a)) for (const [r, s] of edgesOf(b)) if (crosses(p, q, r, s)) return true
  return within(a, insideOf(b)) || within(b, insideOf(a))
}

/** A point within the ear at the lowest corner: inside, however the shape bends. */
function insideOf(points: Shape['rings'][number]): [number, number] {
  for (const [i, b] of points.entries()) {
    const a = points[(i + points.length - 1) % points.length] ?? b
    const c = points[(i + 1) % points.length] ?? b
    const middle: [number, number] = [(a[0] + b[0] * 2 + c[0]) / 4, (a[1] + b[1] * 2 + c[1]) / 4]
    const empty = !points.some((p) => p !== a && p !== b && p !== c && within([a, b, c], [p[0], p[1]]))
    if (empty && twiceArea([a, b, c]) > 0 && within(points, middle)) return middle
  }
  throw new Error('No ear')
}

/** A corner of the first nearer than two centimetres to a side of the second, without being one of its ends. */
function cornerOnSide(one: Shape, two: Shape): boolean {
  const corners = new Set((two.rings[0] ?? []).map(String))
  return (one.rings[0] ?? []).some((p) => {
    if (corners.has(String(p))) return false
    return edgesOf(two.rings[0] ?? []).some(([a, b]) => {
      const [dx, dy, px, py] = [b[0] - a[0], b[1] - a[1], p[0] - a[0], p[1] - a[1]]
      const share = (px * dx + py * dy) / (dx * dx + dy * dy)
      return share > 0 && share < 1 && Math.hypot(px - dx * share, py - dy * share) < 2
    })
  })
}

const drawnArea = (points: readonly (readonly [number, number])[]): number =>
  points.reduce((sum, [x, y], i) => {
    const [u, v] = points[(i + 1) % points.length] ?? [0, 0]
    return sum + (x * v - u * y) / 2
  }, 0)
