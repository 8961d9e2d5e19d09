import type { FlatStyleLike, Rule } from 'ol/style/flat.js'
import { type Layer, namedAtPoints, namesLayer } from '../../layers/model/layer.ts'
import type { FlatStyle, StyleRule } from '../../layers/model/style.ts'
import { palette, type Theme } from '../../layers/palette.ts'

/** The flat styles of the map library for the rules of a definition: the first rule whose filter holds is taken. */
export function flatStyle(rules: readonly StyleRule[], theme: Theme): FlatStyleLike {
  return rules.map((rule, at) => ({
    ...(rule.filter && { filter: rule.filter }),
    ...(at > 0 && { else: true }),
    style: resolveColours(rule.style, theme),
  })) as Rule[]
}

/** The same data with every `@name` replaced by its colour; a name that the palette lacks is our fault. */
export function resolveColours(node: unknown, theme: Theme): unknown {
  if (typeof node === 'string') return node.startsWith('@') ? colour(node.slice(1), theme) : node
  if (Array.isArray(node)) return node.map((part) => resolveColours(part, theme))
  if (node && typeof node === 'object')
    return Object.fromEntries(Object.entries(node).map(([key, part]) => [key, resolveColours(part, theme)]))
  return node
}

/** A colour of the palette by its name. */
export function colour(name: string, theme: Theme): string {
  const found = (palette as Readonly<Record<string, { light: string; dark: string }>>)[name]
  if (!found) throw new Error(`the palette has no colour @${name}`)
  return found[theme]
}

type Drawn = Pick<Layer, 'clip' | 'geometry' | 'style'>

/** The rules without what they write: names are drawn above every shape, so they are a drawing of their own. */
export const withoutNames = (layer: Drawn): StyleRule[] =>
  layer.style.map((rule) => ({
    ...rule,
    ...(namedAtPoints(layer) && { filter: both(rule.filter, ['!=', ['geometry-type'], 'Point']) }),
    style: hittable(only(rule.style, (property) => !property.startsWith('text-'))),
  }))

/** The map library finds no dot under the pointer that might have made room for another one: ours never do. */
const hittable = (style: FlatStyle): FlatStyle =>
  'circle-radius' in style ? { ...style, 'circle-declutter-mode': 'none' } : style

/** What the rules write, and nothing else; a rule that writes nothing still takes its features. */
export const namesOnly = (layer: Drawn): StyleRule[] =>
  layer.style.map((rule) => ({
    ...rule,
    ...(namedAtPoints(layer) && { filter: both(rule.filter, ['==', ['geometry-type'], 'Point']) }),
    style: only(rule.style, (property) => property.startsWith('text-')),
  }))

const both = (one: StyleRule['filter'], other: readonly unknown[]): readonly unknown[] =>
  one ? ['all', one, other] : other

/** The layers of a tile that a definition is drawn from. */
export const tileLayerNames = (layer: Drawn & Pick<Layer, 'id'>): string[] =>
  namedAtPoints(layer) ? [layer.id, namesLayer(layer.id)] : [layer.id]

const only = (style: FlatStyle, keep: (property: string) => boolean): FlatStyle =>
  Object.fromEntries(Object.entries(style).filter(([property]) => keep(property)))
