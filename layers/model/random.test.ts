import { expect, test } from 'vitest'
import { seededRandom } from './random.ts'

const draws = (seed: number | string, count: number) => {
  const random = seededRandom(seed)
  return Array.from({ length: count }, () => random.bits())
}

test('the same seed draws the same numbers, another seed draws others', () => {
  expect(draws(7, 50)).toEqual(draws(7, 50))
  expect(draws(7, 50)).not.toEqual(draws(8, 50))
})

test('the first draws are written in stone: a change here would change every stored simulation', () => {
  expect(draws(1, 3)).toEqual([1931914729, 2203299801, 1680099053])
})

test('draws fill their interval evenly', () => {
  const random = seededRandom('even')
  const counts = new Array<number>(10).fill(0)
  for (let i = 0; i < 20_000; i++) {
    const drawn = random.integer(0, 9)
    counts[drawn] = (counts[drawn] ?? 0) + 1
  }
  for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(200)
})

test('both bounds of integer are reached and never passed', () => {
  const random = seededRandom(3)
  const seen = new Set(Array.from({ length: 500 }, () => random.integer(-2, 2)))
  expect([...seen].sort((a, b) => a - b)).toEqual([-2, -1, 0, 1, 2])
})

test('a fork does not disturb its parent, and two names give two streams', () => {
  const alone = seededRandom(5)
  const forking = seededRandom(5)
  const one = forking.fork('one').bits()
  expect(forking.bits()).toBe(alone.bits())
  expect(seededRandom(5).fork('one').bits()).toBe(one)
  expect(seededRandom(5).fork('two').bits()).not.toBe(one)
})

test('shuffle keeps every element and leaves the list it was given alone', () => {
  const list = [1, 2, 3, 4, 5, 6, 7, 8]
  const mixed = seededRandom(9).shuffle(list)
  expect(list).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  expect(mixed).not.toEqual(list)
  expect([...mixed].sort()).toEqual(list)
})

test('picking from nothing is a fault', () => {
  expect(() => seededRandom(1).pick([])).toThrow('Nothing to pick from')
})
