import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import proj4 from 'proj4'
import { expect, test } from 'vitest'
import { hasSharedData, sharedData } from '../../test/support/shared-data.ts'
import { legalCrsOf } from '../model/crs.ts'
import { seededRandom } from '../model/random.ts'
import { searchText } from '../model/search-text.ts'
import type { House } from './house.ts'
import { type Line, lengthOf, type Point } from './polyline.ts'
import { ruler } from './ruler.ts'
import { placeLine, streetLine } from './street-line.ts'

/** Houses every 12 m on both sides of a way, 8 m away from it: odd numbers left, even ones right. */
function housesAlong(way: Line, jitter = 0): House[] {
  const measure = ruler(way)
  const random = seededRandom('houses')
  const houses: House[] = []
  for (let along = 6, number = 1; along < measure.length; along += 12, number += 2) {
    for (const [side, off] of [8, -8].entries()) {
      const [x, y] = measure.beside(along, off + random.between(-jitter, jitter))
      houses.push({ number: number + side, x, y })
    }
  }
  return houses
}

/** How far the line strays from the way at worst, in metres. */
const farthest = (line: Line | null, way: Line): number =>
  Math.max(...(line ?? [[Number.NaN, 0]]).map((point) => Math.abs(ruler(way).locate(point as Point).off)))

const straight: Line = [
  [652000, 6862000],
  [652300, 6862120],
]
const bend: Line = Array.from({ length: 25 }, (_, i): Point => {
  const angle = (i / 24) * Math.PI * 0.6
  return [652000 + 300 * Math.sin(angle), 6862000 + 300 * (1 - Math.cos(angle))]
})

test('a straight street runs between its two sides, from its first number to its last', () => {
  const line = streetLine(housesAlong(straight))
  expect(farthest(line, straight)).toBeLessThan(0.5)
  expect(lengthOf(line ?? [])).toBeGreaterThan(300)
  expect(line?.[0]?.[0]).toBeLessThan(line?.at(-1)?.[0] as number)
})

test('a bent street is followed round its bend, though houses stand unevenly', () => {
  expect(farthest(streetLine(housesAlong(bend, 5)), bend)).toBeLessThan(5)
})

test('where only one side is built the line keeps to the middle that the rest of the street tells', () => {
  const houses = housesAlong(bend).filter((house) => house.number % 2 === 1 || house.number < 40)
  expect(farthest(streetLine(houses), bend)).toBeLessThan(5)
})

test('a house that was put in another quarter does not draw the street there', () => {
  const houses = [...housesAlong(straight), { number: 15, x: 653500, y: 6864000 }]
  expect(farthest(streetLine(houses), straight)).toBeLessThan(3)
})

test('a courtyard with numbers of its own does not lead the street astray', () => {
  const court = Array.from({ length: 8 }, (_, i) => ({
    number: 21 + 2 * i,
    x: 652120 + 5 * i,
    y: 6862140 + 4 * (i % 3),
  }))
  const houses = housesAlong(straight).filter(
    (house) => house.number % 2 === 0 || house.number < 20 || house.number > 36,
  )
  expect(farthest(streetLine([...houses, ...court]), straight)).toBeLessThan(8)
})

test('two or three houses make a straight line, in the order of their numbers', () => {
  const two = [
    { number: 4, x: 100, y: 0 },
    { number: 2, x: 0, y: 0 },
  ]
  expect(streetLine(two)).toEqual([
    [0, 0],
    [100, 0],
  ])
  const three = streetLine([...two, { number: 6, x: 200, y: 4 }])
  expect(three).toHaveLength(2)
  expect(lengthOf(three ?? [])).toBeCloseTo(200, 0)
})

test('one place, or none, is no line', () => {
  expect(streetLine([])).toBeNull()
  expect(streetLine([{ number: 1, x: 5, y: 5 }])).toBeNull()
  expect(streetLine([1, 3, 5, 7].map((number) => ({ number, x: 5, y: 5 })))).toBeNull()
})

test('houses scattered over a whole town are no street', () => {
  const random = seededRandom('scatter')
  const houses = Array.from({ length: 80 }, () => ({
    number: random.integer(1, 200),
    x: random.between(0, 4000),
    y: random.between(0, 4000),
  }))
  expect(streetLine(houses)).toBeNull()
})

test('the same houses in another order make the same line', () => {
  const houses = housesAlong(bend, 5)
  expect(streetLine(seededRandom(1).shuffle(houses))).toEqual(streetLine(houses))
})

test('ten thousand houses in one street are drawn within seconds', () => {
  const random = seededRandom('crowd')
  const crowd = Array.from({ length: 10_000 }, (_, number) => ({
    number,
    x: number / 5,
    y: random.between(-10, 10),
  }))
  const start = performance.now()
  streetLine(crowd)
  expect(performance.now() - start).toBeLessThan(5000)
})

test('a place without houses has its name written from west to east', () => {
  expect(placeLine([100, 50])).toEqual([
    [80, 50],
    [120, 50],
  ])
})

test.skipIf(!hasSharedData)(
  'the streets of Bondy lie on the roads that others mapped, half of them within 3 m',
  () => {
    const roads = roadsByName()
    const away: number[] = []
    for (const [name, houses] of housesOfBondy()) {
      const [line, known] = [streetLine(houses), roads.get(searchText(name))]
      if (!line || !known) continue
      const measure = ruler(line)
      const samples = Array.from({ length: 20 }, (_, i) =>
        measure.beside((measure.length * (i + 0.5)) / 20, 0),
      )
      away.push(samples.reduce((sum, point) => sum + nearest(point, known), 0) / samples.length)
    }
    away.sort((a, b) => a - b)
    expect(away.length).toBeGreaterThan(290)
    expect(away[Math.floor(away.length * 0.5)]).toBeLessThan(3)
    expect(away[Math.floor(away.length * 0.8)]).toBeLessThan(9)
  },
)

const toLegal = (lonLat: number[]): Point =>
  proj4('EPSG:4326', legalCrsOf(2154).proj4).forward(lonLat as [number, number])

function housesOfBondy(): Map<string, House[]> {
  const text = gunzipSync(readFileSync(sharedData('bondy-93010/adresses-93010-ban.csv.gz'))).toString()
  const streets = new Map<string, House[]>()
  for (const line of text.trim().split('\n').slice(1)) {
    const cells = line.split(';')
    const house = { number: Number(cells[2]), x: Number(cells[10]), y: Number(cells[11]) }
    streets.set(cells[4] as string, [...(streets.get(cells[4] as string) ?? []), house])
  }
  return streets
}

function roadsByName(): Map<string, Line[]> {
  const { features } = JSON.parse(readFileSync(sharedData('bondy-93010/rues-93010-osm-2023.geojson'), 'utf8'))
  const roads = new Map<string, Line[]>()
  for (const { properties, geometry } of features) {
    const name = searchText(properties.name ?? '')
    roads.set(name, [...(roads.get(name) ?? []), geometry.coordinates.map(toLegal)])
  }
  return roads
}

function nearest(point: Point, lines: readonly Line[]): number {
  const gaps = lines.map((line) => {
    const measure = ruler(line)
    const { along, off } = measure.locate(point)
    return Math.hypot(off, Math.max(0, -along, along - measure.length))
  })
  return Math.min(...gaps)
}
