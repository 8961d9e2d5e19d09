import type { ProblemBorder } from '../../layers/elections/districting/problem.ts'
import type { Transaction } from '../database.ts'

/**
 * Who touches whom, with what officers drew for this scenario or for all: where a barrier parts every pair of doors across a border, the
 * border joins nobody; a bridge joins the units at its ends.
 */
export async function readBorders(
  tx: Transaction,
  commune: string,
  scenario: string,
): Promise<ProblemBorder[]> {
  const natural = await tx.query<ProblemBorder>({
    text: `select a, b, round(metres::numeric, 1)::float8 as metres from elections.unit_border where commune = $1 order by a, b`,
    values: [commune],
  })
  const drawn = await tx.query<{ kind: 'barrier' | 'bridge'; a: string; b: string; metres: number }>({
    text: drawnLines,
    values: [commune, scenario],
  })
  if (drawn.length === 0) return natural
  const known = new Map(natural.map((border) => [`${border.a} ${border.b}`, border]))
  for (const { kind, a, b, metres } of drawn.filter((one) => one.kind === 'barrier')) {
    const border = known.get(`${a} ${b}`)
    if (border && kind === 'barrier') known.set(`${a} ${b}`, parted(border, metres))
  }
  for (const { a, b } of drawn.filter((one) => one.kind === 'bridge'))
    known.set(`${a} ${b}`, { a, b, metres: known.get(`${a} ${b}`)?.metres ?? 0 })
  return [...known.values()]
}

/** `open`: metres of the border that no barrier parts; less than nothing where not even a link is left. */
const parted = (border: ProblemBorder, open: number): ProblemBorder =>
  open < 0 ? { ...border, barrier: true } : { ...border, metres: Math.round(open * 10) / 10 }

/** Links that a barrier crosses, by pair of units, with what is left of their border; pairs of units that bridges join. */
const drawnLines = `
  with line as (
    select kind, geom from elections.barrier where commune = $1 and (scenario is null or scenario = $2)
  ), link as (
    select least(one.unit, other.unit) as a, greatest(one.unit, other.unit) as b, l.metres,
      exists (select from line where line.kind = 'barrier' and line.geom && l.geom and ST_Intersects(line.geom, l.geom)) as parted
    from elections.cell_link l
    join elections.unit_address one on one.commune = l.commune and one.address = l.a
    join elections.unit_address other on other.commune = l.commune and other.address = l.b
    where l.commune = $1 and one.unit <> other.unit and exists (select from line where kind = 'barrier')
  )
  select 'barrier' as kind, a, b, case when bool_and(parted) then -1 else sum(metres) filter (where not parted) end as metres
  from link group by a, b having bool_or(parted)
  union all
  select 'bridge', least(one.id, other.id), greatest(one.id, other.id), 0
  from line
  cross join lateral (
    select u.id from elections.voting_unit u where u.commune = $1 and u.geom && ST_Expand(ST_StartPoint(line.geom), 200)
    order by u.geom <-> ST_StartPoint(line.geom), u.id limit 1) as one
  cross join lateral (
    select u.id from elections.voting_unit u where u.commune = $1 and u.geom && ST_Expand(ST_EndPoint(line.geom), 200)
    order by u.geom <-> ST_EndPoint(line.geom), u.id limit 1) as other
  where line.kind = 'bridge' and one.id <> other.id`
