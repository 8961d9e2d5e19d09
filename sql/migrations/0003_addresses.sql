-- Streets and their numbered addresses, out of the local or national address base.

create schema addresses;

create table addresses.street (
  commune text not null references carreau.commune,
  id text not null,
  name text not null,
  code text not null,
  locality text,
  address_count integer not null default 0,
  search text generated always as (carreau.search_text(name)) stored,
  geom geometry(LineString, :crs) check (ST_IsValid(geom)),
  mercator geometry(LineString, 3857) generated always as (ST_Transform(geom, 3857)) stored,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  primary key (commune, id),
  check (left(id, 5) = commune)
);
create index on addresses.street using gist (geom);
create index on addresses.street using gist (mercator);
-- fastupdate off: a list of pending rows would be read whole by every search, and the planner would leave the index
create index on addresses.street using gin (search gin_trgm_ops) with (fastupdate = off);

create table addresses.address (
  commune text not null references carreau.commune,
  id text not null,
  number integer not null check (number between 0 and 99999),
  suffix text,
  street text not null,
  street_name text not null,
  locality text,
  postcode text,
  position text check (position in ('entrance', 'delivery', 'building', 'staircase', 'dwelling', 'parcel',
    'segment', 'utility')),
  declared_parcels text[] not null default '{}',
  parcel text,
  parcel_link text check (parcel_link in ('declared', 'inside', 'nearest')),
  certified boolean,
  updated date,
  geom geometry(Point, :crs),
  mercator geometry(Point, 3857) generated always as (ST_Transform(geom, 3857)) stored,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  primary key (commune, id),
  foreign key (commune, street) references addresses.street (commune, id) deferrable initially deferred,
  check (left(id, 5) = commune)
);
create index on addresses.address using gist (geom);
create index on addresses.address using gist (mercator);
create index on addresses.address (commune, street, number);
create index on addresses.address (commune, parcel);

-- An address has several positions (entrance, staircase…): one row of the file each; the address keeps the first of the order of use.
create table addresses.address_position (
  commune text not null references carreau.commune,
  address text not null,
  rank integer not null,
  kind text,
  geom geometry(Point, :crs) not null,
  primary key (commune, address, rank),
  foreign key (commune, address) references addresses.address (commune, id) on delete cascade deferrable initially deferred
);
