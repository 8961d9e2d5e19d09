/** Scales that plans are drawn at, as the denominator of 1:n. */
export const scales = [
  100, 200, 250, 500, 1000, 1250, 1500, 2000, 2500, 5000, 10_000, 25_000, 50_000,
] as const

/** The largest usual scale at which so many metres of ground fit in a frame of millimetres; the smallest one when none does. */
export function scaleThatFits(
  groundWidth: number,
  groundHeight: number,
  frame: { readonly width: number; readonly height: number },
  among: readonly number[] = scales,
): number {
  const needed = Math.max((groundWidth * 1000) / frame.width, (groundHeight * 1000) / frame.height)
  return among.find((scale) => scale >= needed - 1e-9) ?? among[among.length - 1] ?? 50_000
}

/** A bar of round length, at most `longest` millimetres on paper, in four parts. */
export function scaleBar(
  scale: number,
  longest = 60,
): { metres: number; millimetres: number; parts: number } {
  const most = (longest * scale) / 1000
  const power = 10 ** Math.floor(Math.log10(most))
  const metres = [5, 2, 1].map((step) => step * power).find((length) => length <= most) ?? power
  return { metres, millimetres: (metres * 1000) / scale, parts: 4 }
}
