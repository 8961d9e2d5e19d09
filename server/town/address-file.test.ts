import { expect, test } from 'vitest'
import { groupBy } from './group.ts'
import { filesOf, makeTown } from './index.ts'
import { planOf } from './plan.ts'
import { nearestOn } from './plane/path.ts'
import { at, onSegment, type Point } from './plane/point.ts'
import { contains } from './plane/ring.ts'
import { CHURCH, COMMUNE } from './register/commune.ts'

type Row = Record<string, string>

const town = makeTown()
const plan = planOf(town)
const text = filesOf(town).find(({ kind }) => kind === 'addresses')?.content ?? ''
const rows = read(text)
const doors = rows.filter(({ position }) => position === 'entrée')
const parcels = new Map(town.parcels.map(({ id, points }) => [id, points]))

test('the file is a Base Adresse Locale 1.5 of a town of some twenty thousand', () => {
  expect(Object.keys(rows[0] ?? {}).join(';')).toBe(
    'id_ban_commune;id_ban_toponyme;id_ban_adresse;cle_interop;commune_insee;commune_nom;commune_deleguee_insee;' +
      'commune_deleguee_nom;toponyme;lieudit_complement_nom;numero;suffixe;position;x;y;long;lat;cad_parcelles;source;' +
      'date_der_maj;certification_commune',
  )
  expect(rows.length).toBeGreaterThan(5_000)
  expect(rows.length).toBeLessThan(7_000)
  expect(new Set(rows.map(({ commune_insee }) => commune_insee))).toEqual(new Set([COMMUNE.code]))
})

test('the town has 250 to 400 streets, of every kind that a French town knows, and each name once but for the village', () => {
  const names = town.streets.map(({ name }) => name)
  expect(names.length).toBeGreaterThan(250)
  expect(names.length).toBeLessThan(400)
  for (const word of [
    'Rue',
    'Avenue',
    'Impasse',
    'Chemin',
    'Place',
    'Allée',
    'Quai',
    'Boulevard',
    'Route',
    'Ruelle',
  ])
    expect(names.some((name) => name.startsWith(`${word} `))).toBe(true)
  const twice = names.filter((name, i) => names.indexOf(name) !== i)
  expect(twice.sort()).toEqual(['Rue Saint-Martin', 'Rue des Prés'])
})

test('odd numbers stand on the left of the way from the beginning of the street, even ones on the right', () => {
  const axes = groupBy(plan.streets, ({ name }) => name)
  const wrong = doors.filter((row) => {
    const streets = axes.get(row.toponyme ?? '') ?? []
    if (row.toponyme?.startsWith('Place') || streets.length !== 1) return false
    const { side } = nearestOn(at(streets, 0).axis, positionOf(row))
    return side > 0 !== (Number(row.numero) % 2 === 1)
  })
  expect(wrong.length / doors.length).toBeLessThan(0.005)
})

test('on each side of a street the numbers grow with the way', () => {
  const streets = groupBy(plan.streets, ({ name }) => name)
  let falling = 0
  for (const [name, own] of groupBy(doors, ({ toponyme }) => toponyme ?? '')) {
    const street = streets.get(name)
    if (name.startsWith('Place') || street?.length !== 1) continue
    for (const parity of [0, 1]) {
      const side = own.filter(({ numero }) => Number(numero) % 2 === parity)
      const far = (row: Row) => nearestOn(at(street, 0).axis, positionOf(row)).metres
      const ordered = [...side].sort((a, b) => Number(a.numero) - Number(b.numero))
      falling += ordered.filter((row, i) => i > 0 && far(row) < far(at(ordered, i - 1)) - 4).length
    }
  }
  expect(falling / doors.length).toBeLessThan(0.005)
})

test('every address lies in the commune, and its door within three metres of the parcel that it names', () => {
  const loose = doors.filter((row) => row.cad_parcelles && gapTo(row.cad_parcelles, positionOf(row)) > 3)
  expect(loose).toEqual([])
  expect(rows.every((row) => contains(plan.outline, positionOf(row)))).toBe(true)
  expect(rows.filter((row) => row.cad_parcelles).length / rows.length).toBeGreaterThan(0.9)
})

test('the keys of exchange are unique for each door, and follow the form of the national file', () => {
  const keys = doors.map(({ cle_interop }) => cle_interop)
  expect(new Set(keys).size).toBe(keys.length)
  for (const key of keys) expect(key).toMatch(/^\d{5}_[0-9b]\d{3}_\d{5}(_bis|_ter)?$/)
})

test('the file holds what real ones hold: bis and ter, metric numbers, several positions, places without number', () => {
  expect(rows.some(({ suffixe }) => suffixe === 'bis')).toBe(true)
  expect(rows.some(({ suffixe }) => suffixe === 'ter')).toBe(true)
  expect(doors.filter(({ numero }) => Number(numero) > 400 && Number(numero) < 3000).length).toBeGreaterThan(
    10,
  )
  const positions = groupBy(rows, ({ cle_interop }) => cle_interop)
  expect([...positions.values()].filter((own) => own.length > 1).length).toBeGreaterThan(10)
  expect(rows.filter(({ numero }) => numero === '99999').length).toBe(8)
  expect(rows.some(({ commune_deleguee_nom }) => commune_deleguee_nom === 'Saint-Aubrin')).toBe(true)
})

function read(csv: string): Row[] {
  const [head, ...lines] = csv.trimEnd().split('\n')
  const columns = (head ?? '').split(';')
  return lines.map((line) => Object.fromEntries(line.split(';').map((value, i) => [at(columns, i), value])))
}

const positionOf = ({ x, y }: Row): Point => [Number(x), Number(y)]

/** Metres from a Lambert-93 point to the border of a parcel. */
function gapTo(id: string, [x, y]: Point): number {
  const points = parcels.get(id) ?? []
  const own: Point = [x - CHURCH[0], y - CHURCH[1]]
  return Math.min(...points.map((a, i) => onSegment(own, a, at(points, i + 1)).gap))
}
