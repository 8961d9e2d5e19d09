-- The cadastral plan. Parcels may lie on each other in the State's own files: no exclusion constraint here.
-- A geometry is valid, or carries the fault and the place of the fault that the import found.

create schema cadastre;

create table cadastre.commune (
  commune text not null references carreau.commune,
  id text not null,
  name text not null,
  deduced boolean not null default false,
  created date,
  updated date,
  search text generated always as (carreau.search_text(name)) stored,
  geom geometry(MultiPolygon, :crs) check (ST_IsValid(geom)),
  mercator geometry(MultiPolygon, 3857)
    generated always as (ST_ForcePolygonCW(ST_Transform(geom, 3857))) stored,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  primary key (commune, id),
  check (id = commune)
);
create index on cadastre.commune using gist (geom);
create index on cadastre.commune using gist (mercator);
create index on cadastre.commune using gin (search gin_trgm_ops) with (fastupdate = off);

create table cadastre.section (
  commune text not null references carreau.commune,
  id text not null check (length(id) = 10),
  prefix text not null,
  section text not null,
  deduced boolean not null default false,
  created date,
  updated date,
  geom geometry(MultiPolygon, :crs) check (ST_IsValid(geom)),
  mercator geometry(MultiPolygon, 3857)
    generated always as (ST_ForcePolygonCW(ST_Transform(geom, 3857))) stored,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  primary key (commune, id),
  check (left(id, 5) = commune)
);
create index on cadastre.section using gist (geom);
create index on cadastre.section using gist (mercator);

create table cadastre.sheet (
  commune text not null references carreau.commune,
  id text not null check (length(id) = 12),
  section_id text not null generated always as (left(id, 10)) stored,
  prefix text not null,
  section text not null,
  number text not null,
  quality text,
  making text,
  scale integer check (scale > 0),
  created date,
  updated date,
  geom geometry(MultiPolygon, :crs) check (ST_IsValid(geom)),
  mercator geometry(MultiPolygon, 3857)
    generated always as (ST_ForcePolygonCW(ST_Transform(geom, 3857))) stored,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  primary key (commune, id),
  check (left(id, 5) = commune)
);
create index on cadastre.sheet using gist (geom);
create index on cadastre.sheet using gist (mercator);
create index on cadastre.sheet (commune, section_id);

create table cadastre.parcel (
  commune text not null references carreau.commune,
  id text not null check (length(id) = 14),
  prefix text not null,
  section text not null,
  number text not null,
  section_id text not null generated always as (left(id, 10)) stored,
  registered_area integer check (registered_area >= 0),
  drawn_area double precision generated always as (round(ST_Area(geom)::numeric, 1)) stored,
  surveyed boolean,
  created date,
  updated date,
  fault text,
  fault_at geometry(Point, :crs),
  geom geometry(MultiPolygon, :crs) not null,
  mercator geometry(MultiPolygon, 3857)
    generated always as (ST_ForcePolygonCW(ST_Transform(geom, 3857))) stored,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  primary key (commune, id),
  check (left(id, 5) = commune),
  constraint valid_or_flagged check (fault is not null or ST_IsValid(geom))
);
create index on cadastre.parcel using gist (geom);
create index on cadastre.parcel using gist (mercator);
create index on cadastre.parcel (commune, section_id);
create index on cadastre.parcel (commune, section, number);

create table cadastre.former_parcel (
  commune text not null references carreau.commune,
  id text not null check (length(id) = 14),
  prefix text not null,
  section text not null,
  number text not null,
  section_id text not null generated always as (left(id, 10)) stored,
  registered_area integer,
  drawn_area double precision generated always as (round(ST_Area(geom)::numeric, 1)) stored,
  created date,
  updated date,
  gone_between text,
  replaced_by text,
  geom geometry(MultiPolygon, :crs) not null,
  mercator geometry(MultiPolygon, 3857)
    generated always as (ST_ForcePolygonCW(ST_Transform(geom, 3857))) stored,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  primary key (commune, id),
  check (left(id, 5) = commune)
);
create index on cadastre.former_parcel using gist (geom);
create index on cadastre.former_parcel using gist (mercator);
create index on cadastre.former_parcel (commune, section, number);

-- What replaced what, found by overlap when a newer plan came in. An id may come back: no foreign key to either side.
create table cadastre.parcel_lineage (
  commune text not null references carreau.commune,
  parent text not null,
  child text not null,
  shared_area double precision not null,
  import uuid,
  at timestamptz not null default now(),
  primary key (commune, parent, child)
);
create index on cadastre.parcel_lineage (commune, child);

create table cadastre.building (
  commune text not null references carreau.commune,
  id text not null,
  kind text not null check (kind in ('solid', 'light')),
  name text,
  drawn_area double precision generated always as (round(ST_Area(geom)::numeric, 1)) stored,
  created date,
  updated date,
  fault text,
  fault_at geometry(Point, :crs),
  geom geometry(MultiPolygon, :crs) not null,
  mercator geometry(MultiPolygon, 3857)
    generated always as (ST_ForcePolygonCW(ST_Transform(geom, 3857))) stored,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  primary key (commune, id),
  check (left(id, 5) = commune),
  constraint valid_or_flagged check (fault is not null or ST_IsValid(geom))
);
create index on cadastre.building using gist (geom);
create index on cadastre.building using gist (mercator);

create table cadastre.place_name (
  commune text not null references carreau.commune,
  id text not null,
  name text not null,
  created date,
  updated date,
  fault text,
  fault_at geometry(Point, :crs),
  search text generated always as (carreau.search_text(name)) stored,
  geom geometry(MultiPolygon, :crs) not null,
  mercator geometry(MultiPolygon, 3857)
    generated always as (ST_ForcePolygonCW(ST_Transform(geom, 3857))) stored,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  primary key (commune, id),
  check (left(id, 5) = commune),
  constraint valid_or_flagged check (fault is not null or ST_IsValid(geom))
);
create index on cadastre.place_name using gist (geom);
create index on cadastre.place_name using gist (mercator);
create index on cadastre.place_name using gin (search gin_trgm_ops) with (fastupdate = off);
