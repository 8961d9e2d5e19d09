/** A sum of money, a whole number of cents. */
export type Cents = number
/** A price, a whole number of ten-thousandths of a euro: tariffs are voted with up to four decimals. */
export type Price = number
/** A part of something: `[2, 3]` is two thirds. */
export type Ratio = readonly [over: number, under: number]

/** `price('3.20')`; the text of a deliberation, point or comma. Throws on anything else. */
export function price(euros: string): Price {
  const found = /^(\d+)(?:[.,](\d{1,4}))?$/.exec(euros.replaceAll(/[\s\u202f]/g, ''))
  if (!found?.[1]) throw new RangeError(`no price: ${euros}`)
  return Number(found[1]) * 10_000 + Number((found[2] ?? '').padEnd(4, '0'))
}

/** Quantities are measured to a thousandth: of a square metre, of a metre. */
const thousandths = (quantity: number): bigint => BigInt(Math.round(quantity * 1000))

/** Quantity × price × ratios, rounded once, half a cent up. */
export function amountOf(quantity: number, each: Price, ...ratios: readonly Ratio[]): Cents {
  const over = ratios.reduce((product, [one]) => product * BigInt(one), thousandths(quantity) * BigInt(each))
  // thousandths × ten-thousandths of a euro: a hundred thousand to the cent
  const under = ratios.reduce((product, [, one]) => product * BigInt(one), 100_000n)
  return Number((2n * over + under) / (2n * under))
}

/**
 * A sum shared out to the cent. What rounding leaves goes to the share named `keeper`, so that the parts always make the whole.
 */
export function shareOut<Name extends string>(
  total: Cents,
  shares: Readonly<Record<Name, Ratio>>,
  keeper: NoInfer<Name>,
): Record<Name, Cents> {
  const names = Object.keys(shares) as Name[]
  const parts = Object.fromEntries(
    names.map((name) => [name, Number((BigInt(total) * BigInt(shares[name][0])) / BigInt(shares[name][1]))]),
  ) as Record<Name, Cents>
  const left = total - names.reduce((sum, name) => sum + parts[name], 0)
  return { ...parts, [keeper]: parts[keeper] + left }
}
