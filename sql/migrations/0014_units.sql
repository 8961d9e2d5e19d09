-- The ground of units: every address has its cell of the commune, cells that touch are linked, and officers draw what parts or joins them.

-- The places of the commune that are nearer to this address than to any other.
create table elections.address_cell (
  commune text not null references carreau.commune,
  address text not null,
  geom geometry(MultiPolygon, :crs) not null,
  primary key (commune, address)
);

-- Two addresses whose cells touch, `a` before `b`: metres of their common front, and the line from door to door. Two that touch nowhere
-- but hold the commune together have no metres.
create table elections.cell_link (
  commune text not null references carreau.commune,
  a text not null,
  b text not null,
  metres double precision not null check (metres >= 0),
  geom geometry(LineString, :crs) not null,
  primary key (commune, a, b),
  check (a < b)
);
create index on elections.cell_link using gist (geom);

-- Where a unit lies along its street, and where it is shown: one of its doors. A range without addresses stands in its street, or nowhere.
create table elections.unit_place (
  commune text not null references carreau.commune,
  unit text not null,
  place_from integer not null,
  place_to integer not null,
  geom geometry(Point, :crs),
  is_door boolean not null default false,
  primary key (commune, unit),
  foreign key (commune, unit) references elections.voting_unit (commune, id) on delete cascade deferrable initially deferred
);

-- What cells and units were made of: as long as this is what is there, they hold.
create table elections.unit_state (
  commune text primary key references carreau.commune,
  cells_of text,
  units_of text
);

-- What a base's ranges were when a scenario was made of it: tells what changed in it since.
create table elections.scenario_base (
  commune text not null references carreau.commune,
  scenario text not null,
  ranges jsonb not null,
  primary key (commune, scenario),
  foreign key (commune, scenario) references elections.scenario (commune, id) on delete cascade deferrable initially deferred
);

-- A line across which nobody is a neighbour (river, rails), or one whose two ends are neighbours (footbridge, underpass): of one
-- scenario, or of them all.
create table elections.barrier (
  commune text not null references carreau.commune,
  id text not null,
  kind text not null check (kind in ('barrier', 'bridge')),
  name text,
  scenario text,
  search text generated always as (carreau.search_text(coalesce(name, ''))) stored,
  geom geometry(LineString, :crs) not null check (ST_IsValid(geom)),
  mercator geometry(LineString, 3857) generated always as (ST_Transform(geom, 3857)) stored,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  primary key (commune, id),
  foreign key (commune, scenario) references elections.scenario (commune, id) on delete cascade deferrable initially deferred,
  check (left(id, 5) = commune)
);
create index on elections.barrier using gist (geom);
create index on elections.barrier using gist (mercator);
create index on elections.barrier (commune, scenario);
create index on elections.barrier using gin (search gin_trgm_ops) with (fastupdate = off);
