import { printedSection } from '../../../layers/cadastre/parcel-reference.ts'
import type { Transaction } from '../../database.ts'
import { ringsOf, sharedArea } from './shared-area.ts'

/** What took the ground of a parcel that is gone, the largest share first. */
export type Lineage = { readonly parent: string; readonly children: readonly Child[] }
export type Child = { readonly id: string; readonly area: number }

export type LineageFound = {
  readonly lineage: readonly Lineage[]
  /** pairs that were left out: too many vertices, or too many pairs in all */
  readonly skipped: number
}

/** Ground shared by less than this part of both parcels is the play of two drawings. */
const leastShare = 0.05
/** Half of a parcel's ground: below, what stood there before is looked at too. */
const half = 0.5

const pairLimit = 500_000
const vertexProductLimit = 4_000_000
const batch = 500

type Pair = {
  parent: string
  child: string
  isNew: boolean
  /** product of the two numbers of vertices */
  vertices: number
  ofParent: number
  ofChild: number
  old: Buffer
  now: Buffer
}

/**
 * Finds by overlap which parcels took the ground of those in `gone_parcel`, once the table holds the new plan: first the
 * new and the redrawn ones; where these cover less than half, also parcels that lay over it before (the State's plan
 * sometimes holds a parcel and its children at once).
 */
export async function findLineage(
  tx: Transaction,
  commune: string,
  signal?: AbortSignal,
): Promise<LineageFound> {
  const overlaps = new Map<string, Overlap[]>()
  let skipped = 0
  let count = 0
  await tx.query({ text: declarePairs, values: [commune] })
  for (;;) {
    const pairs = await tx.query<Pair>(`fetch ${batch} from overlapping`)
    if (pairs.length === 0) break
    signal?.throwIfAborted()
    for (const pair of pairs) {
      if (++count > pairLimit || pair.vertices > vertexProductLimit) skipped++
      else measure(pair, overlaps)
    }
  }
  await tx.query('close overlapping')
  const parents = await tx.query<{ id: string }>('select id from gone_parcel order by id collate "C"')
  const lineage = parents.map(({ id }) => ({ parent: id, children: childrenOf(overlaps.get(id) ?? []) }))
  return { lineage, skipped }
}

/** “G 174, G 175”, with the prefix where it is not the parent's; cut where the column ends. */
export function replacedBy({ parent, children }: Lineage): string | null {
  if (children.length === 0) return null
  const shown = children.map(({ id }) => {
    const reference = `${printedSection(id.slice(8, 10))} ${Number(id.slice(10))}`
    return id.slice(5, 8) === parent.slice(5, 8) ? reference : `${id.slice(5, 8)} ${reference}`
  })
  const all = shown.join(', ')
  return all.length <= 400 ? all : `${all.slice(0, 399).replace(/,[^,]*$/, '')} …`
}

/** A cursor: the pairs of a renumbered town are too many to hold. */
const declarePairs = `
  declare overlapping no scroll cursor for
  select g.id as parent, p.id as child, coalesce(f.fate in ('added', 'redrawn'), false) as "isNew",
    ST_NPoints(g.geom)::bigint::float8 * ST_NPoints(p.geom) as vertices,
    ST_Area(g.geom) as "ofParent", ST_Area(p.geom) as "ofChild",
    ST_AsBinary(g.geom, 'NDR') as old, ST_AsBinary(p.geom, 'NDR') as now
  from gone_parcel g
  join cadastre.parcel p on p.commune = $1 and p.geom && g.geom
  left join import_fate f on f.id = p.id
  where f.fate is distinct from 'gone'`

type Overlap = Child & { readonly isNew: boolean; readonly ofParent: number; readonly ofChild: number }

function measure(pair: Pair, overlaps: Map<string, Overlap[]>): void {
  const area = sharedArea(ringsOf(pair.old), ringsOf(pair.now))
  if (area === 0) return
  const overlap = {
    id: pair.child,
    area: Math.round(area * 100) / 100,
    isNew: pair.isNew,
    ofParent: area / pair.ofParent,
    ofChild: area / pair.ofChild,
  }
  overlaps.set(pair.parent, [...(overlaps.get(pair.parent) ?? []), overlap])
}

/** Which of the parcels that share a parent's ground took it. */
export function childrenOf(overlaps: readonly Overlap[]): Child[] {
  const heirs = overlaps.filter((one) => one.isNew && Math.max(one.ofParent, one.ofChild) >= leastShare)
  const covered = heirs.reduce((sum, one) => sum + one.ofParent, 0)
  const stood =
    covered >= half
      ? []
      : overlaps.filter((one) => !one.isNew && (one.ofParent >= half || one.ofChild >= half))
  return [...heirs, ...stood]
    .sort((a, b) => b.area - a.area || (a.id < b.id ? -1 : 1))
    .map(({ id, area }) => ({ id, area }))
}
