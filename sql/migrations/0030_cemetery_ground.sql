-- Cemeteries: the ground. A plot may be nowhere on the map, a section or a row too: registers are older than plans.
-- `state`, `tenure` and what is counted beside them are a cache (docs/decisions/0030): sql/functions/cemetery.sql writes them, nobody else.

create schema cemetery;

create table cemetery.cemetery (
  commune text not null references carreau.commune,
  id text not null,
  name text not null,
  address_text text,
  opened_on date,
  closed_on date,
  search text generated always as (carreau.search_text(name)) stored,
  geom geometry(MultiPolygon, :crs) check (ST_IsValid(geom)),
  mercator geometry(MultiPolygon, 3857)
    generated always as (ST_ForcePolygonCW(ST_Transform(geom, 3857))) stored,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  primary key (commune, id),
  check (left(id, 5) = commune),
  constraint closed_after_opened check (closed_on >= opened_on)
);
create index on cemetery.cemetery using gist (geom);
create index on cemetery.cemetery using gist (mercator);
create index on cemetery.cemetery using gin (search gin_trgm_ops) with (fastupdate = off);

create table cemetery.section (
  commune text not null references carreau.commune,
  id text not null,
  cemetery text not null,
  label text not null,
  kind text not null default 'section' check (kind in ('section', 'square', 'zone', 'extension')),
  note text,
  search text generated always as (carreau.search_text(label)) stored,
  geom geometry(Polygon, :crs) check (ST_IsValid(geom)),
  mercator geometry(Polygon, 3857)
    generated always as (ST_ForcePolygonCW(ST_Transform(geom, 3857))) stored,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  primary key (commune, id),
  foreign key (commune, cemetery) references cemetery.cemetery (commune, id) deferrable initially deferred,
  check (left(id, 5) = commune)
);
create index on cemetery.section using gist (geom);
create index on cemetery.section using gist (mercator);
create index on cemetery.section (commune, cemetery);
create unique index one_section_of_a_label on cemetery.section (commune, cemetery, label);
create index on cemetery.section using gin (search gin_trgm_ops) with (fastupdate = off);

-- Where numbers begin anew in each row, the row is part of the reference of its plots.
create table cemetery.plot_row (
  commune text not null references carreau.commune,
  id text not null,
  cemetery text not null,
  section text,
  label text not null,
  kind text not null default 'row' check (kind in ('row', 'alley', 'place')),
  numbered_anew boolean not null default false,
  search text generated always as (carreau.search_text(label)) stored,
  geom geometry(LineString, :crs) check (ST_IsValid(geom)),
  mercator geometry(LineString, 3857) generated always as (ST_Transform(geom, 3857)) stored,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  primary key (commune, id),
  foreign key (commune, cemetery) references cemetery.cemetery (commune, id) deferrable initially deferred,
  foreign key (commune, section) references cemetery.section (commune, id) deferrable initially deferred,
  check (left(id, 5) = commune)
);
create index on cemetery.plot_row using gist (geom);
create index on cemetery.plot_row using gist (mercator);
create index on cemetery.plot_row (commune, cemetery);
create index on cemetery.plot_row (commune, section);
create index on cemetery.plot_row using gin (search gin_trgm_ops) with (fastupdate = off);

create table cemetery.path (
  commune text not null references carreau.commune,
  id text not null,
  cemetery text not null,
  name text,
  surface text check (surface in ('paved', 'gravel', 'grass', 'steps')),
  search text generated always as (carreau.search_text(coalesce(name, ''))) stored,
  geom geometry(LineString, :crs) not null check (ST_IsValid(geom)),
  mercator geometry(LineString, 3857) generated always as (ST_Transform(geom, 3857)) stored,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  primary key (commune, id),
  foreign key (commune, cemetery) references cemetery.cemetery (commune, id) deferrable initially deferred,
  check (left(id, 5) = commune)
);
create index on cemetery.path using gist (geom);
create index on cemetery.path using gist (mercator);
create index on cemetery.path (commune, cemetery);
create index on cemetery.path using gin (search gin_trgm_ops) with (fastupdate = off);

create table cemetery.gate (
  commune text not null references carreau.commune,
  id text not null,
  cemetery text not null,
  name text not null,
  is_main boolean not null default false,
  hours text,
  search text generated always as (carreau.search_text(name)) stored,
  geom geometry(Point, :crs) not null check (ST_IsValid(geom)),
  mercator geometry(Point, 3857) generated always as (ST_Transform(geom, 3857)) stored,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  primary key (commune, id),
  foreign key (commune, cemetery) references cemetery.cemetery (commune, id) deferrable initially deferred,
  check (left(id, 5) = commune)
);
create index on cemetery.gate using gist (geom);
create index on cemetery.gate using gist (mercator);
create index on cemetery.gate (commune, cemetery);
create index on cemetery.gate using gin (search gin_trgm_ops) with (fastupdate = off);

-- A wall of niches or vaults: one footprint on the map, its cells are plots without ground.
create table cemetery.structure (
  commune text not null references carreau.commune,
  id text not null,
  cemetery text not null,
  section text,
  name text not null,
  kind text not null default 'columbarium' check (kind in ('columbarium', 'wall_vault')),
  faces integer not null default 1 check (faces between 1 and 12),
  cell_rows integer not null check (cell_rows between 1 and 40),
  cell_columns integer not null check (cell_columns between 1 and 200),
  cells integer not null default 0,
  free_cells integer not null default 0,
  search text generated always as (carreau.search_text(name)) stored,
  geom geometry(Polygon, :crs) check (ST_IsValid(geom)),
  mercator geometry(Polygon, 3857)
    generated always as (ST_ForcePolygonCW(ST_Transform(geom, 3857))) stored,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  primary key (commune, id),
  foreign key (commune, cemetery) references cemetery.cemetery (commune, id) deferrable initially deferred,
  foreign key (commune, section) references cemetery.section (commune, id) deferrable initially deferred,
  check (left(id, 5) = commune)
);
create index on cemetery.structure using gist (geom);
create index on cemetery.structure using gist (mercator);
create index on cemetery.structure (commune, cemetery);
create index on cemetery.structure (commune, section);
create index on cemetery.structure using gin (search gin_trgm_ops) with (fastupdate = off);

create table cemetery.plot (
  commune text not null references carreau.commune,
  id text not null,
  cemetery text not null,
  section text,
  plot_row text,
  structure text,
  face integer check (face >= 1),
  cell_row integer check (cell_row >= 1),
  cell_column integer check (cell_column >= 1),
  number text not null,
  complement text,
  -- made of section, row and number (sql/functions/cemetery.sql): what stands on the list and on the post
  reference text not null default '',
  kind text not null default 'concession' check (kind in ('concession', 'niche', 'urn_vault', 'wall_vault', 'common_ground', 'receiving_vault', 'ossuary', 'scattering_garden')),
  construction text check (construction in ('ground', 'vault', 'slab')),
  -- coffins, or urns where only urns are laid; without it no limit is known
  capacity integer check (capacity between 0 and 1000),
  levels integer check (levels between 1 and 20),
  area double precision check (area > 0 and area < 10000),
  reserved_for text,
  reserved_from date,
  reserved_until date,
  unusable_reason text,
  kept_by_commune boolean not null default false,
  note text,
  state text not null default 'available' check (state in ('unusable', 'available', 'reserved', 'sold', 'occupied', 'full')),
  tenure text check (tenure in ('unknown', 'active', 'expiring', 'expired-renewable', 'expired-reclaimable', 'perpetual', 'procedure-first', 'procedure-wait', 'procedure-second', 'renewed', 'converted', 'retroceded', 'lapsed', 'reclaimed')),
  taken double precision not null default 0,
  names text,
  search text generated always as (carreau.search_text(reference)) stored,
  geom geometry(Polygon, :crs) check (ST_IsValid(geom)),
  mercator geometry(Polygon, 3857)
    generated always as (ST_ForcePolygonCW(ST_Transform(geom, 3857))) stored,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  primary key (commune, id),
  foreign key (commune, cemetery) references cemetery.cemetery (commune, id) deferrable initially deferred,
  foreign key (commune, section) references cemetery.section (commune, id) deferrable initially deferred,
  foreign key (commune, plot_row) references cemetery.plot_row (commune, id) deferrable initially deferred,
  foreign key (commune, structure) references cemetery.structure (commune, id) deferrable initially deferred,
  check (left(id, 5) = commune),
  -- a cell of a wall is shown at its wall
  constraint cell_without_ground check (structure is null or geom is null),
  constraint cell_in_structure check (structure is not null or num_nonnulls(face, cell_row, cell_column) = 0),
  constraint reserved_in_order check (reserved_until >= reserved_from)
);
create index on cemetery.plot using gist (geom);
create index on cemetery.plot using gist (mercator);
create index on cemetery.plot (commune, section);
create index on cemetery.plot (commune, plot_row);
create index on cemetery.plot (commune, structure);
create index on cemetery.plot (commune, cemetery, reference);
create unique index one_plot_of_a_number on cemetery.plot
  (commune, cemetery, (coalesce(section, '')), (coalesce(plot_row, '')), (coalesce(structure, '')), number, (coalesce(complement, '')));
create unique index one_plot_of_a_cell on cemetery.plot (commune, structure, face, cell_row, cell_column)
  where structure is not null and face is not null;
create index on cemetery.plot using gin (search gin_trgm_ops) with (fastupdate = off);

create table cemetery.monument (
  commune text not null references carreau.commune,
  id text not null,
  plot text not null,
  kind text check (kind in ('headstone', 'slab', 'chapel', 'cross', 'stele', 'other')),
  material text,
  condition text check (condition in ('good', 'worn', 'ruined', 'dangerous')),
  inspected_on date,
  erected_year integer check (erected_year between 1000 and 2200),
  inscription text,
  search text generated always as (carreau.search_text(coalesce(inscription, ''))) stored,
  geom geometry(Point, :crs) check (ST_IsValid(geom)),
  mercator geometry(Point, 3857) generated always as (ST_Transform(geom, 3857)) stored,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  primary key (commune, id),
  foreign key (commune, plot) references cemetery.plot (commune, id) deferrable initially deferred,
  check (left(id, 5) = commune)
);
create index on cemetery.monument using gist (geom);
create index on cemetery.monument using gist (mercator);
create index on cemetery.monument (commune, plot);
create index on cemetery.monument using gin (search gin_trgm_ops) with (fastupdate = off);
