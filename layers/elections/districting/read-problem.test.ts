import { expect, test } from 'vitest'
import { type DistrictingProblem, usualWeights } from './problem.ts'
import { readProblem } from './read-problem.ts'

const unit = (id: string, from: number) => ({
  id,
  electors: 100,
  street: 'rue Haute',
  side: 'odd' as const,
  from,
  to: from + 8,
})

const right: DistrictingProblem = {
  format: 'carreau-districting',
  version: 1,
  units: [unit('a', 1), unit('b', 11), unit('c', 21)],
  borders: [
    { a: 'a', b: 'b', metres: 30 },
    { a: 'b', b: 'c', metres: 30 },
  ],
  districts: [{ id: '0001' }, { id: '0002', min: 50, max: 300, state: 'new' }],
  current: [0, 0, null],
  weights: usualWeights,
  band: { min: 100, max: 200 },
  seed: 1,
  effort: 1,
}

const faultsOf = (change: object) => {
  const read = readProblem({ ...right, ...change })
  return 'faults' in read ? read.faults.map(({ path, said }) => `${path}: ${said.en}`) : []
}

test('a right problem is read as it is', () => {
  expect(readProblem(right)).toEqual({ problem: right })
})

test('a faulty problem says what is wrong and where', () => {
  expect(faultsOf({ borders: [{ a: 'a', b: 'x', metres: 3 }] })).toEqual([
    '/borders/0/b: No unit is called "x"',
  ])
  expect(faultsOf({ current: [0, 2, null] })).toEqual([
    '/current/1: There is no district 2: there are 2, from 0 to 1',
  ])
  expect(faultsOf({ current: [0] })).toEqual(['/current: There are 3 units and 1 assignments'])
  expect(faultsOf({ band: { min: 300, max: 200 } })).toEqual([
    '/band: The minimum (300) is above the maximum (200)',
  ])
  expect(faultsOf({ units: [unit('a', 1), unit('a', 11), { ...unit('c', 21), electors: -4 }] })).toEqual([
    '/units/1/id: "a" is already the name of number 0',
    '/units/2/electors: A whole number from 0 to 10000000 is needed (found: -4)',
    '/borders/0/b: No unit is called "b"',
    '/borders/1/a: No unit is called "b"',
  ])
  expect(faultsOf({ borders: [...right.borders, { a: 'b', b: 'a', metres: 1 }] })).toEqual([
    '/borders/2: The same border as number 0',
  ])
  expect(faultsOf({ units: [{ ...unit('a', 1), to: 0 }, unit('b', 11), unit('c', 21)] })).toEqual([
    '/units/0: The range goes from 1 to 0: its first number is above its last',
  ])
})

test('what is fixed is fixed somewhere that stays', () => {
  const fixed = (current: unknown[], districts: unknown[]) =>
    faultsOf({ units: [{ ...unit('a', 1), fixed: true }, unit('b', 11), unit('c', 21)], current, districts })
  expect(fixed([null, 0, 0], [{ id: '0001' }])).toEqual(['/current/0: A fixed unit must be in a district'])
  expect(fixed([0, 0, 0], [{ id: '0001', state: 'closing' }])).toEqual([
    '/current/0: A unit is fixed in a district that must close',
  ])
  expect(faultsOf({ districts: [{ id: '1', locked: true, state: 'closing' }, { id: '2' }] })).toEqual([
    '/districts/0: A locked district does not close',
  ])
})

test('what is no problem at all says so and nothing more', () => {
  expect(readProblem('x')).toEqual({ faults: [{ path: '', said: expect.objectContaining({}) }] })
  expect(faultsOf({ format: 'geojson', units: 3 })).toEqual([
    '/format: The member “format” must be “carreau-districting”',
  ])
  expect(faultsOf({ version: 2 })).toEqual(['/version: Version 1 alone is known'])
  expect(faultsOf({ units: undefined, weights: { ...usualWeights, border: -1 }, seed: 1.5 })).toEqual([
    '/weights/border: A number from 0 to 1000 is needed (found: -1)',
    '/seed: The seed is a whole number or a text',
    '/units: A list “units” is needed',
  ])
})

test('a file that is wrong throughout tells its first fifty faults', () => {
  expect(faultsOf({ current: Array.from({ length: 3000 }, () => 9) })).toHaveLength(50)
})
