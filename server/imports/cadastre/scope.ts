import type { Scope } from '../refresh.ts'
import type { PlanKind } from './plan-kind.ts'
import type { Staged } from './stage.ts'

/** What was delivered: whole layers of communes, or one sheet of a plan. */
export type Delivery = { readonly sheet?: string }

/**
 * What a file speaks for. A layer of Etalab holds a whole commune. A sheet holds its own ground: what stands elsewhere is
 * none of its business, and the commune and the section that every sheet repeats are kept in their latest form.
 */
export function scopeOf(
  { layer }: PlanKind,
  { sheet }: Delivery,
  { refusedIds }: Staged,
  commune: string,
): Scope {
  const refused = refusedIds.get(commune) ?? []
  if (sheet === undefined) return { kind: 'whole', refused }
  if (layer.id === 'parcels') {
    return {
      kind: 'within',
      refused,
      condition: `o.section_id = left($3, 10) and ${onSheet}`,
      values: [sheet],
    }
  }
  if (layer.id === 'buildings' || layer.id === 'place-names') {
    return { kind: 'within', refused, condition: onSheet, values: [sheet] }
  }
  return { kind: 'merge' }
}

/** A place inside the object decides; one with a fault may have none, its first vertex stands for it. */
const onSheet = `exists (
  select from fresh_cadastral_sheets s
  where s.id = $3 and s.geom && o.geom and ST_Intersects(s.geom,
    case when o.fault is null then ST_PointOnSurface(o.geom) else ST_PointN(ST_ExteriorRing(ST_GeometryN(o.geom, 1)), 1) end))`
