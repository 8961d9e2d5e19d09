import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { candidatesOf, drawJurors, rollText } from './draw-jurors.ts'

const digest = (text: string) => createHash('sha256').update(text).digest('hex')
const roll = Array.from({ length: 2000 }, (_, n) => ({
  id: `99001-e${String(n).padStart(4, '0')}`,
  bornOn: `${1940 + (n % 70)}-06-01`,
}))

test('the same roll and seed give the same names, in whatever order the roll is read', () => {
  const draw = (from: typeof roll) =>
    drawJurors(candidatesOf(from, 2027), { names: 51, seed: 'Loto 12-27-33', digest })
  expect(draw([...roll].reverse())).toEqual(draw(roll))
  expect(new Set(draw(roll).map(({ id }) => id)).size).toBe(51)
  expect(draw(roll)[0]?.id).toBe('99001-e0904')
})

test('another seed draws others, and more names go on where fewer ended', () => {
  const of = (seed: string, names: number) => drawJurors(candidatesOf(roll, 2027), { names, seed, digest })
  expect(of('b', 51)).not.toEqual(of('a', 51))
  expect(of('a', 60).slice(0, 51)).toEqual(of('a', 51))
})

test('nobody too young is among them, and everybody has the same chance', () => {
  const candidates = candidatesOf(roll, 2027)
  expect(candidates.every(({ bornOn }) => bornOn < '2005')).toBe(true)
  const drawn = new Map<string, number>()
  for (let seed = 0; seed < 400; seed++)
    for (const { id } of drawJurors(candidates.slice(0, 40), { names: 10, seed: String(seed), digest }))
      drawn.set(id, (drawn.get(id) ?? 0) + 1)
  // 100 expected of each; six standard deviations
  for (const times of drawn.values()) expect(Math.abs(times - 100)).toBeLessThan(53)
})

test('the text of the roll holds who takes part, and no name', () => {
  expect(rollText(candidatesOf(roll.slice(0, 2), 2027))).toBe(
    '99001-e0000|1940-06-01\n99001-e0001|1941-06-01\n',
  )
})
