import { choice, day, required, text } from '../../layers/model/field.ts'
import { label } from '../../layers/model/label.ts'
import { defineLayer } from '../../layers/model/layer.ts'

const both = (word: string) => label(word, word)
const common = {
  domain: 'cemetery',
  one: both('x'),
  description: both('x'),
  source: both('x'),
  geometry: 'Point',
  form: [],
  style: [{ label: both('x'), style: { 'circle-radius': 4 } }],
  zoom: { min: 12, max: 20 },
  visible: true,
} as const

/** Two layers for the tests of rights: graves that all may see, with holders that few may; complaints that the public never sees. */
export const graves = defineLayer({
  ...common,
  id: 'graves',
  label: both('Graves'),
  table: 'secret.grave',
  fields: {
    number: required(text(both('Number'), { max: 9 })),
    holder: text(both('Holder'), { max: 90, personal: true }),
    born: day(both('Born'), { personal: true }),
  },
  title: ['number'],
  list: ['number'],
  access: { read: 'public', create: 'cemetery', update: 'cemetery', delete: 'admin' },
})

export const complaints = defineLayer({
  ...common,
  id: 'complaints',
  label: both('Complaints'),
  table: 'secret.complaint',
  fields: {
    kind: required(choice(both('Kind'), { noise: both('Noise'), smell: both('Smell') })),
    by: text(both('By'), { max: 90, personal: true }),
  },
  title: ['kind'],
  list: ['kind'],
  access: { read: 'agent', create: 'domain', update: 'domain', delete: 'admin' },
})

const table = (name: string, columns: string) => `
create table secret.${name} (
  commune text not null references carreau.commune, id text not null, ${columns},
  geom geometry(Point, 2154), mercator geometry(Point, 3857) generated always as (ST_Transform(geom, 3857)) stored,
  version integer not null default 1, changed_at timestamptz not null default now(), primary key (commune, id));`

/** The canary: a name that must stand in nothing that leaves for the public. */
export const canary = 'Zénobie Quetzal'

export const secretSql = `
insert into carreau.commune values ('99002', 'Saint-Voisin');
create schema secret;
${table('grave', 'number text not null, holder text, born date')}
${table('complaint', `kind text not null, "by" text`)}
insert into secret.grave (commune, id, number, holder, born, geom)
select commune, commune || '-g' || n, n::text, '${canary}', make_date(1931, 5, n),
  ST_SetSRID(ST_MakePoint(700100 + 10 * n, 6600100), 2154)
from unnest(array['99001', '99002']) as commune, generate_series(1, 3) as n;
insert into secret.complaint (commune, id, kind, "by", geom)
select commune, commune || '-c1', 'noise', '${canary}', ST_SetSRID(ST_MakePoint(700100, 6600100), 2154)
from unnest(array['99001', '99002']) as commune;
`
