import { expect, test } from 'vitest'
import { exp, ln, patience } from './steady-math.ts'

test('the exponential and the logarithm are right to twelve digits', () => {
  for (const x of [-20, -3.5, -0.001, 0, 0.3, 1, 7]) expect(exp(x) / Math.exp(x)).toBeCloseTo(1, 11)
  for (const x of [0.0001, 0.3, 0.75, 1, 1.5, 2, 60, 90_000]) expect(ln(x)).toBeCloseTo(Math.log(x), 11)
})

test('these are the bits on every engine', () => {
  const bits = [...patience.slice(0, 3), exp(-0.37), ln(60 / 0.7)].map((x) => new Float64Array([x]))
  expect(bits.map(({ buffer }) => new BigUint64Array(buffer)[0]?.toString(16))).toMatchInlineSnapshot(`
    [
      "402205966f2b4f12",
      "401fa6323fab5d62",
      "401d9b1c605b3ad8",
      "3fe61a7ee209fa5d",
      "4011cdd80eb34680",
    ]
  `)
})
