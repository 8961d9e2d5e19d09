import type { Transaction } from '../../database.ts'
import type { PlanKind } from './plan-kind.ts'

/**
 * Buildings and place names are known by their drawing. One that was drawn anew by a centimetre or less gets the id of the
 * one that stands there, so that it stays the same object: two producers, or two vintages, round differently.
 */
export async function adoptIds(
  tx: Transaction,
  kind: PlanKind,
  fresh: string,
  commune: string,
): Promise<void> {
  if (!kind.digest) return
  const { table } = kind.layer
  await tx.query({
    text: `
      with unknown as (
        select f.nth, f.geom, ${kind.digest === 'L' ? 'f.name' : 'null as name'}
        from ${fresh} f
        where f.commune = $1 and not exists (select from ${table} o where o.commune = $1 and o.id = f.id)
      ),
      pairs as (
        select distinct on (o.id) u.nth, o.id
        from unknown u
        join ${table} o on o.commune = $1 and o.geom && u.geom and carreau.same_drawing(o.geom, u.geom)
          ${kind.digest === 'L' ? 'and o.name = u.name' : ''}
        where not exists (select from ${fresh} f where f.commune = $1 and f.id = o.id)
        order by o.id, u.nth
      ),
      adopted as (select distinct on (nth) nth, id from pairs order by nth, id)
      update ${fresh} f set id = a.id from adopted a where f.nth = a.nth and f.commune = $1`,
    values: [commune],
  })
}
