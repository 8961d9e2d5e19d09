import type { Layer } from '../../layers/model/layer.ts'
import { identifier, tableOf } from './columns.ts'
import type { Bind } from './conditions.ts'

/** Where the rows of a statement come from, instead of the layer's table. */
export type Source = (bind: Bind) => string

/**
 * What a layer's table held at an instant. Rows that nothing has changed since are taken as they are, the others are walked
 * back by the journal: of several later changes the earliest knows what was there; what was made later was not there, what was
 * deleted later was. An instant is its whole millisecond, for that is how the history tells it. `only`: one feature;
 * without `drafts` what was only proposed then stays hidden, and what is withheld now, or was when it was deleted.
 */
export const pastRows =
  (layer: Layer, instant: string, { only, drafts }: { only?: string; drafts: boolean }): Source =>
  (bind) => {
    const [time, of, id] = [bind(instant), bind(layer.id), only === undefined ? null : bind(only)]
    const theirs = (alias: string) =>
      `${alias}.layer = ${of}${id ? ` and ${alias}.commune = left(${id}, 5) and ${alias}.feature = ${id}` : ''}`
    const mine = id ? `t.commune = left(${id}, 5) and t.id = ${id} and ` : ''
    const ofFeature = `j.commune = f.commune and j.layer = ${of} and j.feature = f.feature and j.entry >= f.entry`
    const hidden = layer.draft && !drafts ? notWithheld(layer, layer.draft, of) : ''
    return `(
    select * from (
    with first_later as materialized (
      select j.commune, j.feature, min(j.entry) as entry
      from carreau.journal j
      where ${theirs('j')} and j.at >= ${time}::timestamptz + interval '1 millisecond'
      group by j.commune, j.feature
    )
    select ${own(layer, 't')}${layer.search?.text ? ', t.search' : ''}${layer.geometry ? ', t.geom, t.mercator' : ''}, t.version, t.changed_at
    from ${tableOf(layer)} t
    where ${mine}not exists (select from first_later f where f.commune = t.commune and f.feature = t.id)
    union all
    select ${own(layer, 'p')}${searchThen(layer)}${layer.geometry ? ', g.geom, ST_Transform(g.geom, 3857)' : ''}, null, null
    from first_later f
    join carreau.journal first on first.commune = f.commune and first.entry = f.entry and first.action <> 'insert'
    cross join lateral (
      select coalesce(jsonb_object_agg(b.key, b.value order by j.entry desc), '{}') as fields
      from carreau.journal j, jsonb_each(j.before) as b
      where ${ofFeature}
    ) as before
    left join ${tableOf(layer)} t on t.commune = f.commune and t.id = f.feature
    cross join lateral jsonb_populate_record(t, before.fields || jsonb_build_object('commune', f.commune, 'id', f.feature)) as p
    ${layer.geometry ? drawingThen(ofFeature) : ''}
    ) as state ${hidden}
  )`
  }

/** A family's wish holds for what was shown before it, too. */
const notWithheld = (layer: Layer, draft: string, of: string): string => `where ${identifier(draft)} is null
      and not exists (select from ${tableOf(layer)} t
        where t.commune = state.commune and t.id = state.id and t.${identifier(draft)} is not null)
      and not exists (select from carreau.journal j where j.commune = state.commune and j.layer = ${of} and j.feature = state.id
        and j.action = 'delete' and j.before ->> '${draft}' is not null)`

/** The first later change that moved it knows where it was. */
const drawingThen = (ofFeature: string): string => `left join lateral (
      select true as moved, j.geom_before as geom from carreau.journal j
      where ${ofFeature} and j.geometry_changed
      order by j.entry limit 1
    ) as drawn on true
    cross join lateral (select case when drawn.moved then drawn.geom else t.geom end as geom) as g`

const own = (layer: Layer, alias: string): string =>
  ['commune', 'id', ...Object.keys(layer.fields)].map((name) => `${alias}.${identifier(name)}`).join(', ')

/** The normal form of the names of that time; the table computes its own. */
const searchThen = ({ search }: Layer): string =>
  search?.text
    ? `, carreau.search_text(concat_ws(' ', ${search.text.map((name) => `p.${identifier(name)}`).join(', ')}))`
    : ''
