import type { Label } from './label.ts'

/** A colour by its meaning; `layers/palette.ts` says which one it is by day and by night. Written `@name` in a style. */
export type ColourName = `@${string}`

/** A flat style of the map library, as data; `['get', field]` names a field of the layer, colours are `@names`. */
export type FlatStyle = Readonly<Record<string, unknown>>

/** One line of the legend and how its features are drawn. The first rule whose filter holds is taken; a rule without a filter takes the rest. */
export type StyleRule = {
  readonly label: Label
  readonly filter?: readonly unknown[]
  readonly style: FlatStyle
  /** drawn, but not worth a line in the legend (a label, a halo) */
  readonly unlisted?: boolean
}

/** The fields that a style reads, in order of appearance: what a tile must carry beside the id. */
export function fieldsRead(rules: readonly StyleRule[]): string[] {
  const found = new Set<string>()
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) {
      if ((node[0] === 'get' || node[0] === 'has') && typeof node[1] === 'string') found.add(node[1])
      for (const part of node) visit(part)
    } else if (node && typeof node === 'object') {
      for (const part of Object.values(node)) visit(part)
    }
  }
  for (const rule of rules) visit([rule.filter, rule.style])
  found.delete('id')
  return [...found]
}

/** Does any rule write text? */
export const writesText = (rules: readonly StyleRule[]): boolean =>
  rules.some((rule) => 'text-value' in rule.style)

/** Web Mercator metres per pixel at a zoom; the map library's drawing on canvas knows resolutions, not zooms. */
const resolutionAt = (zoom: number): number => 156543.03392804097 / 2 ** zoom

/** A number that grows from one zoom to another: `byZoom([14, 0.4], [18, 1.1])`. */
export const byZoom = (from: readonly [number, number], to: readonly [number, number]): unknown[] => [
  'interpolate',
  ['linear'],
  ['resolution'],
  resolutionAt(to[0]),
  to[1],
  resolutionAt(from[0]),
  from[1],
]

/** A value from a zoom on, another before. */
export const fromZoom = (zoom: number, value: unknown, before: unknown): unknown[] => [
  'case',
  ['<=', ['resolution'], resolutionAt(zoom)],
  value,
  before,
]
