-- What every layer stands on: communes, rows of one commune only, revisions, journal, jobs.
-- `:crs` is the town's legal system, set once when the database is made.

create schema carreau;

create table carreau.setting (
  name text primary key,
  value text not null
);
insert into carreau.setting values ('crs', ':crs');

-- The tenants. A commune is known as soon as one of its files is imported.
create table carreau.commune (
  code text primary key check (code ~ '^(\d{5}|2[AB]\d{3})$'),
  name text not null,
  added_at timestamptz not null default now()
);

-- The normal form in which names are compared; twin of layers/model/search-text.ts.
-- Immutable in truth (a fixed table of letters, no locale), so that columns can be generated from it.
create function carreau.search_text(typed text) returns text
language sql immutable parallel safe
return trim(regexp_replace(lower(
  replace(replace(replace(replace(replace(replace(
    regexp_replace(normalize(typed, nfd), '[\u0300-\u036f]', '', 'g'),
    'œ', 'oe'), 'Œ', 'oe'), 'æ', 'ae'), 'Æ', 'ae'), 'ß', 'ss'), 'ẞ', 'ss') collate "C"),
  '[^a-z0-9]+', ' ', 'g'));

-- A layer's number, raised in the transaction that changes it: `?v=` of its tiles, the word sent to open pages.
create table carreau.layer_revision (
  commune text not null references carreau.commune,
  layer text not null,
  revision bigint not null default 0,
  primary key (commune, layer)
);

-- Freshness of tiles: one counter per layer and cell (a Web Mercator tile of zoom 14). Counters only grow.
create table carreau.tile_version (
  commune text not null references carreau.commune,
  layer text not null,
  cell_x integer not null,
  cell_y integer not null,
  version bigint not null default 1,
  primary key (commune, layer, cell_x, cell_y)
);
create index on carreau.tile_version (layer, cell_x, cell_y) include (version);

-- Every change: who, when, what before and after. Only ever added to.
-- `before`/`after` hold the changed fields of an update, the whole row of a delete (before); an insert has neither.
create table carreau.journal (
  commune text not null references carreau.commune,
  entry bigint generated always as identity,
  layer text not null,
  feature text not null,
  action text not null check (action in ('insert', 'update', 'delete')),
  at timestamptz not null default now(),
  who text not null default '',
  cause text,
  before jsonb,
  after jsonb,
  geom_before geometry,
  geometry_changed boolean not null default false,
  primary key (commune, entry)
);
create index on carreau.journal (commune, layer, feature, entry desc);

-- Work that outlives a request: imports, later documents and districting.
create table carreau.job (
  id uuid primary key default gen_random_uuid(),
  process text not null,
  status text not null default 'accepted'
    check (status in ('accepted', 'running', 'successful', 'failed', 'dismissed')),
  progress smallint not null default 0 check (progress between 0 and 100),
  message jsonb,
  inputs jsonb not null default '{}',
  results jsonb,
  who text not null default '',
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz
);
create index on carreau.job (created_at desc);

-- What was imported, from which file, with which outcome; the rejected rows of a report are kept with it.
create table carreau.import (
  commune text not null references carreau.commune,
  id uuid not null default gen_random_uuid(),
  job uuid references carreau.job on delete set null,
  layer text not null,
  file text not null,
  digest text not null,
  vintage text,
  at timestamptz not null default now(),
  report jsonb not null,
  primary key (commune, id)
);
create index on carreau.import (commune, layer, at desc);
