import { layerOf } from '../../../layers/index.ts'
import type { Settings } from '../../../layers/model/api.ts'
import { type DrawnLayer, isDrawn } from '../../../layers/model/layer.ts'
import { mayChange } from '../../edit/may-change.ts'
import type { ShownLayer } from '../../state.ts'

/** Layers of one domain, the one drawn on top first. */
export type Group = { readonly domain: string; readonly lines: readonly Line[] }
export type Line = { readonly shown: ShownLayer; readonly definition: DrawnLayer }

/** The layers that this person may read, by domain; the domain whose layer is on top comes first. */
export function groupsOf(layers: readonly ShownLayer[], settings: Settings | null): Group[] {
  const lines = layers.flatMap((shown): Line[] => {
    const definition = layerOf(shown.id)
    return definition && isDrawn(definition) && mayChange(settings, definition, 'read')
      ? [{ shown, definition }]
      : []
  })
  const domains = [...new Set(lines.map((line) => line.definition.domain))]
  return domains.map((domain) => ({
    domain,
    lines: lines.filter((line) => line.definition.domain === domain),
  }))
}

/** What a drop means: which layers move, and beside which one. Null when the place makes no sense (a layer leaves its domain). */
export function readMove(
  groups: readonly Group[],
  dragged: string,
  target: string,
  side: 'before' | 'after',
): { readonly ids: readonly string[]; readonly where: 'above' | 'below'; readonly target: string } | null {
  const where = side === 'before' ? 'above' : 'below'
  const moved = groups.find((group) => groupKey(group) === dragged)
  if (!moved) {
    const same = groups.some((group) => has(group, dragged) && has(group, target))
    return same ? { ids: [dragged], where, target } : null
  }
  const beside = groups.find((group) => groupKey(group) === target || has(group, target))
  const edge = side === 'before' ? beside?.lines[0] : beside?.lines.at(-1)
  if (!edge || beside === moved) return null
  return { ids: moved.lines.map((line) => line.shown.id), where, target: edge.shown.id }
}

/** Groups and layers share one tree: a group's key cannot be a layer's id. */
export const groupKey = (group: Group): string => `domain:${group.domain}`

const has = (group: Group, id: string): boolean => group.lines.some((line) => line.shown.id === id)
