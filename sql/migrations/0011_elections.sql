-- Elections. The legal object is the range: a street, a side, from a number to a number. Districts are drawn from it.
-- A plan is a scenario; the one in force is the one applied and without an end.

create schema elections;

-- The place of a number along a street, so that 12, 12 bis and 14 follow each other; twin of layers/elections/ranges.ts.
-- Bis, ter and quater stand before the letters that follow B.
create function elections.suffix_rank(suffix text) returns integer
language sql immutable parallel safe
return case
  when coalesce(suffix, '') = '' then 0
  when suffix = 'a' then 1
  when suffix in ('b', 'bis') then 2
  when suffix in ('t', 'ter') then 3
  when suffix in ('q', 'quater') then 4
  when suffix = 'quinquies' then 5
  when suffix ~ '^[c-z]$' then 6 + ascii(suffix) - ascii('c')
  else 40 end;

create function elections.position_of(number integer, suffix text) returns integer
language sql immutable parallel safe
return number * 64 + elections.suffix_rank(lower(suffix));

-- What a plan does with electors, and where it stands.
create table elections.scenario (
  commune text not null references carreau.commune,
  id text not null,
  name text not null,
  status text not null default 'draft'
    check (status in ('draft', 'submitted', 'ordered', 'applied', 'replaced', 'abandoned')),
  base text,
  -- what the ranges of the base were when this was made of them: a plan that has changed since cannot be followed blindly
  base_digest text,
  comment text,
  author text,
  submitted_on date,
  order_number text,
  order_date date,
  notified_on date,
  effective_on date,
  valid_from date,
  valid_to date,
  search text generated always as (carreau.search_text(name)) stored,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  primary key (commune, id),
  foreign key (commune, base) references elections.scenario (commune, id) deferrable initially deferred,
  check (left(id, 5) = commune),
  check (valid_to >= valid_from),
  constraint in_force_since check (status <> 'applied' or (valid_from is not null and valid_to is null)),
  constraint replaced_on check (status <> 'replaced' or valid_to is not null)
);
create unique index one_plan_in_force on elections.scenario (commune) where status = 'applied';
create index on elections.scenario (commune, base);
create index on elections.scenario using gin (search gin_trgm_ops) with (fastupdate = off);

-- A place or a station that a draft proposes bears its scenario until the plan is adopted.
create table elections.polling_place (
  commune text not null references carreau.commune,
  id text not null,
  name text not null,
  address_text text,
  address text,
  booths integer check (booths between 0 and 500),
  accessible boolean,
  scenario text,
  search text generated always as (carreau.search_text(name || ' ' || coalesce(address_text, ''))) stored,
  geom geometry(Point, :crs) check (ST_IsValid(geom)),
  mercator geometry(Point, 3857) generated always as (ST_Transform(geom, 3857)) stored,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  primary key (commune, id),
  foreign key (commune, scenario) references elections.scenario (commune, id) on delete cascade deferrable initially deferred,
  check (left(id, 5) = commune)
);
create index on elections.polling_place using gist (geom);
create index on elections.polling_place using gist (mercator);
create index on elections.polling_place using gin (search gin_trgm_ops) with (fastupdate = off);
create index on elections.polling_place (commune, scenario);

create table elections.polling_station (
  commune text not null references carreau.commune,
  id text not null,
  number text not null check (number ~ '^\d{4}[A-Z]?$'),
  label text,
  place text,
  canton text,
  constituency text,
  centralising boolean not null default false,
  valid_from date,
  valid_to date,
  scenario text,
  search text generated always as (carreau.search_text(number || ' ' || coalesce(label, ''))) stored,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  primary key (commune, id),
  foreign key (commune, place) references elections.polling_place (commune, id) deferrable initially deferred,
  foreign key (commune, scenario) references elections.scenario (commune, id) on delete cascade deferrable initially deferred,
  check (left(id, 5) = commune),
  check (valid_to >= valid_from)
);
create unique index one_open_station_of_a_number on elections.polling_station (commune, number)
  where valid_to is null and scenario is null;
create index on elections.polling_station (commune, place);
create index on elections.polling_station (commune, scenario);
create index on elections.polling_station using gin (search gin_trgm_ops) with (fastupdate = off);

-- Drawn from the ranges of a plan; without ground where a station has none (R40-1) or its streets have no addresses.
create table elections.polling_district (
  commune text not null references carreau.commune,
  id text not null,
  number text not null,
  station text,
  plan text,
  electors integer check (electors >= 0),
  valid_from date,
  valid_to date,
  geom geometry(MultiPolygon, :crs) check (ST_IsValid(geom)),
  mercator geometry(MultiPolygon, 3857)
    generated always as (ST_ForcePolygonCW(ST_Transform(geom, 3857))) stored,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  primary key (commune, id),
  foreign key (commune, station) references elections.polling_station (commune, id) deferrable initially deferred,
  foreign key (commune, plan) references elections.scenario (commune, id) deferrable initially deferred,
  check (left(id, 5) = commune),
  check (valid_to >= valid_from)
);
create index on elections.polling_district using gist (geom);
create index on elections.polling_district using gist (mercator);
create index on elections.polling_district (commune, station);
create index on elections.polling_district (commune, plan);

-- Two ranges of a plan never hold the same number of a street: `sides` and `span` are what they hold, for the constraint.
-- A street is empty where its name as written is no street of the address base (yet).
create table elections.street_range (
  commune text not null references carreau.commune,
  id text not null,
  plan text not null,
  street text,
  street_name text not null,
  parity text not null check (parity in ('even', 'odd', 'all')),
  number_from integer not null default 0 check (number_from between 0 and 99998),
  number_to integer not null default 99998 check (number_to between 0 and 99998),
  suffix_from text,
  suffix_to text,
  no_number boolean not null default false,
  station text,
  electors_men integer check (electors_men >= 0),
  electors_women integer check (electors_women >= 0),
  electors integer check (electors >= 0),
  sides int4range not null generated always as (
    case parity when 'even' then int4range(0, 1) when 'odd' then int4range(1, 2) else int4range(0, 2) end) stored,
  -- a last number without a suffix holds all that bear it
  span int4range not null generated always as (int4range(
    elections.position_of(number_from, suffix_from),
    case when coalesce(suffix_to, '') = '' then number_to * 64 + 63 else elections.position_of(number_to, suffix_to) end, '[]')) stored,
  search text generated always as (carreau.search_text(street_name)) stored,
  geom geometry(MultiPoint, :crs) check (ST_IsValid(geom)),
  mercator geometry(MultiPoint, 3857) generated always as (ST_Transform(geom, 3857)) stored,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  primary key (commune, id),
  foreign key (commune, plan) references elections.scenario (commune, id) on delete cascade deferrable initially deferred,
  foreign key (commune, street) references addresses.street (commune, id) deferrable initially deferred,
  foreign key (commune, station) references elections.polling_station (commune, id) deferrable initially deferred,
  check (left(id, 5) = commune),
  constraint in_order check (number_from <= number_to),
  constraint ranges_apart exclude using gist
    (commune with =, plan with =, street with =, sides with &&, span with &&) deferrable initially deferred
);
create unique index one_range_without_number on elections.street_range (commune, plan, street) where no_number;
create index on elections.street_range using gist (geom);
create index on elections.street_range using gist (mercator);
create index on elections.street_range (commune, plan, street, number_from);
create index on elections.street_range (commune, street);
create index on elections.street_range (commune, station);
create index on elections.street_range using gin (search gin_trgm_ops) with (fastupdate = off);

-- The roll. The station follows from the address, but for the electors whose station was forced, with its reason.
create table elections.elector (
  commune text not null references carreau.commune,
  id text not null,
  ine text check (ine ~ '^\d{8,9}$'),
  list text not null default 'LP' check (list in ('LP', 'LCE', 'LCM')),
  sex text check (sex in ('F', 'M')),
  birth_name text not null,
  used_name text,
  first_names text not null,
  born_on date,
  birthplace text,
  nationality text,
  contact_address text,
  address text,
  station text,
  forced boolean not null default false,
  forced_reason text,
  order_number integer check (order_number > 0),
  search text generated always as (carreau.search_text(birth_name || ' ' || coalesce(used_name, '') || ' ' || first_names)) stored,
  geom geometry(Point, :crs) check (ST_IsValid(geom)),
  mercator geometry(Point, 3857) generated always as (ST_Transform(geom, 3857)) stored,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  primary key (commune, id),
  foreign key (commune, station) references elections.polling_station (commune, id) deferrable initially deferred,
  check (left(id, 5) = commune),
  constraint forced_with_a_reason check (not forced or (forced_reason is not null and station is not null))
);
create unique index on elections.elector (commune, ine, list);
create index on elections.elector using gist (geom);
create index on elections.elector using gist (mercator);
create index on elections.elector (commune, station);
create index on elections.elector (commune, address);
create index on elections.elector using gin (search gin_trgm_ops) with (fastupdate = off);

-- A run of one side of a street, small enough to move as one; lies in one district of every living plan.
create table elections.voting_unit (
  commune text not null references carreau.commune,
  id text not null,
  street text not null,
  side text not null check (side in ('even', 'odd', 'all')),
  number_from integer not null check (number_from between 0 and 99999),
  number_to integer not null check (number_to between 0 and 99999),
  label text not null,
  electors integer not null default 0 check (electors >= 0),
  addresses integer not null default 0 check (addresses >= 0),
  station text,
  search text generated always as (carreau.search_text(label)) stored,
  geom geometry(MultiPolygon, :crs) check (ST_IsValid(geom)),
  mercator geometry(MultiPolygon, 3857)
    generated always as (ST_ForcePolygonCW(ST_Transform(geom, 3857))) stored,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  primary key (commune, id),
  foreign key (commune, station) references elections.polling_station (commune, id) deferrable initially deferred,
  check (left(id, 5) = commune),
  check (number_from <= number_to)
);
create index on elections.voting_unit using gist (geom);
create index on elections.voting_unit using gist (mercator);
create index on elections.voting_unit (commune, street);
create index on elections.voting_unit (commune, station);
create index on elections.voting_unit using gin (search gin_trgm_ops) with (fastupdate = off);

create table elections.unit_address (
  commune text not null references carreau.commune,
  unit text not null,
  address text not null,
  primary key (commune, address),
  foreign key (commune, unit) references elections.voting_unit (commune, id) on delete cascade deferrable initially deferred
);
create index on elections.unit_address (commune, unit);

-- `a` before `b`, each pair once.
create table elections.unit_border (
  commune text not null references carreau.commune,
  a text not null,
  b text not null,
  metres double precision not null check (metres >= 0),
  kind text not null default 'natural' check (kind in ('natural', 'bridge', 'barrier')),
  primary key (commune, a, b),
  foreign key (commune, a) references elections.voting_unit (commune, id) on delete cascade deferrable initially deferred,
  foreign key (commune, b) references elections.voting_unit (commune, id) on delete cascade deferrable initially deferred,
  check (a < b)
);
create index on elections.unit_border (commune, b);

-- What is to be told to the national roll.
create table elections.roll_change (
  commune text not null references carreau.commune,
  id text not null,
  elector text not null,
  category text not null check (category in ('registration', 'modification', 'removal')),
  type text not null check (type in ('PI', 'IO', 'IJ', 'IM', 'IN', 'CC', 'CB', 'CX', 'EC', 'BR', 'DC', 'DN', 'DP', 'DM', 'DI', 'L5')),
  effective_on date,
  status text not null default 'entered' check (status in ('entered', 'sent', 'accepted', 'refused', 'applied', 'archived')),
  station_from text,
  station_to text,
  scenario text,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  primary key (commune, id),
  foreign key (commune, elector) references elections.elector (commune, id) on delete cascade deferrable initially deferred,
  foreign key (commune, station_from) references elections.polling_station (commune, id) deferrable initially deferred,
  foreign key (commune, station_to) references elections.polling_station (commune, id) deferrable initially deferred,
  foreign key (commune, scenario) references elections.scenario (commune, id) deferrable initially deferred,
  check (left(id, 5) = commune)
);
create index on elections.roll_change (commune, elector);
create index on elections.roll_change (commune, station_from);
create index on elections.roll_change (commune, station_to);
create index on elections.roll_change (commune, scenario);

-- A draw is only ever added: neither it nor whom it drew is erased by a later one.
create table elections.jury_draw (
  commune text not null references carreau.commune,
  id text not null,
  list_year integer not null check (list_year between 1979 and 2200),
  group_name text not null,
  quota integer not null check (quota > 0),
  names integer not null check (names > 0),
  seed text not null,
  seed_source text not null,
  algorithm text not null,
  roll_digest text not null,
  candidates integer not null check (candidates >= 0),
  drawn_on date not null,
  drawn_by text,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  primary key (commune, id),
  check (left(id, 5) = commune)
);
create index on elections.jury_draw (commune, list_year);

create table elections.jury_selection (
  commune text not null references carreau.commune,
  id text not null,
  draw text not null,
  rank integer not null check (rank > 0),
  elector text,
  -- as the roll had them on the day of the draw: the minutes stay what they were
  full_name text not null,
  born_on date not null,
  address_text text,
  outcome text not null default 'drawn' check (outcome in ('drawn', 'excluded', 'dispensed', 'replaced', 'kept')),
  reason text,
  replaces integer check (replaces > 0),
  profession text,
  sent_on date,
  search text generated always as (carreau.search_text(full_name)) stored,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  primary key (commune, id),
  foreign key (commune, draw) references elections.jury_draw (commune, id) deferrable initially deferred,
  check (left(id, 5) = commune)
);
create unique index on elections.jury_selection (commune, draw, rank);
create index on elections.jury_selection using gin (search gin_trgm_ops) with (fastupdate = off);
