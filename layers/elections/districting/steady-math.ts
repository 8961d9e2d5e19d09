/*
 * Math.exp and Math.log differ in their last digit from one engine to another. These use the four operations alone, which
 * IEEE 754 defines to the bit: the same seed draws the same plan everywhere.
 */

/** e^x. */
export function exp(x: number): number {
  const halvings = 10
  let term = 1
  let sum = 1
  const small = x / 1024
  for (let k = 1; k < 14; k++) {
    term = (term * small) / k
    sum += term
  }
  for (let k = 0; k < halvings; k++) sum *= sum
  return sum
}

/** Natural logarithm of a number above 0. */
export function ln(x: number): number {
  let doublings = 0
  let y = x
  while (y > 1.5) {
    y /= 2
    doublings++
  }
  while (y < 0.75) {
    y *= 2
    doublings--
  }
  return doublings * Math.LN2 + lnNearOne(y)
}

/** 2 artanh((y − 1) / (y + 1)), whose series is short near 1. */
function lnNearOne(y: number): number {
  const ratio = (y - 1) / (y + 1)
  const square = ratio * ratio
  let term = ratio
  let sum = 0
  for (let k = 1; k < 40; k += 2) {
    sum += term / k
    term *= square
  }
  return 2 * sum
}

/** −ln of the middle of each of 4,096 steps from 0 to 1: a worsening is accepted when it is below this times the temperature. */
export const patience: Float64Array = Float64Array.from(
  { length: 4096 },
  (_, step) => -ln((step + 0.5) / 4096),
)
