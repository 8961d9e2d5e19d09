-- The public domain: who occupies it, where, when and for how much. A file has footprints; an order is what was signed of it.

create schema occupations;

-- Minutes of the week (Monday 0:00 is 0) of `lu-ve 08:00-18:00; sa 06:00-14:00`; nothing is the whole week. Twin of
-- layers/occupations/weekly-hours.ts, proved over random hours.
create function occupations.week_slots(hours text) returns int4multirange
language sql immutable parallel safe
return case when hours is null or hours = '' then int4multirange(int4range(0, 10080)) else (
  with part as (
    select split_part(p, ' ', 1) as days, split_part(p, ' ', 2) as times from unnest(string_to_array(hours, '; ')) as p
  ), span as (
    select array_position(array['lu','ma','me','je','ve','sa','di'], split_part(d, '-', 1)) - 1 as first,
      array_position(array['lu','ma','me','je','ve','sa','di'], case when d like '%-%' then split_part(d, '-', 2) else d end) - 1 as last,
      split_part(times, '-', 1) as opens, split_part(times, '-', 2) as closes
    from part, unnest(string_to_array(days, ',')) as d
  ), slot as (
    select ((first + step) % 7) * 1440 + left(opens, 2)::int * 60 + right(opens, 2)::int as start,
      ((first + step) % 7) * 1440 + left(closes, 2)::int * 60 + right(closes, 2)::int
        + case when closes <= opens then 1440 else 0 end as stop
    from span, generate_series(0, (last - first + 7) % 7) as step
  )
  -- Sunday night runs into Monday
  select range_agg(r) from slot, unnest(array[int4range(start, least(stop, 10080)), int4range(0, greatest(stop - 10080, 0))]) as r
) end;

-- Do two stays with weekly hours ever want the same minute? Within less than a week, only the days they share count.
create function occupations.meet(one daterange, one_slots int4multirange, other daterange, other_slots int4multirange) returns boolean
language sql immutable parallel safe
return one && other and one_slots && other_slots and (
  upper(one * other) - lower(one * other) >= 7
  or one_slots * other_slots && (
    select range_agg(int4range((extract(isodow from d)::int - 1) * 1440, extract(isodow from d)::int * 1440))
    from generate_series(lower(one * other)::timestamp, upper(one * other)::timestamp - interval '1 day', interval '1 day') as d));

create table occupations.tariff_zone (
  commune text not null references carreau.commune,
  id text not null,
  code text not null,
  name text not null,
  search text generated always as (carreau.search_text(name)) stored,
  geom geometry(MultiPolygon, :crs) not null check (ST_IsValid(geom)),
  mercator geometry(MultiPolygon, 3857)
    generated always as (ST_ForcePolygonCW(ST_Transform(geom, 3857))) stored,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  primary key (commune, id),
  check (left(id, 5) = commune)
);
create index on occupations.tariff_zone using gist (geom);
create index on occupations.tariff_zone using gist (mercator);
create index on occupations.tariff_zone using gin (search gin_trgm_ops) with (fastupdate = off);

-- `lines` is a FeeSchedule of layers/fees without its heading; empty until the grid is typed.
create table occupations.fee_schedule (
  commune text not null references carreau.commune,
  id text not null,
  name text not null,
  deliberation text not null,
  valid_from date not null,
  valid_to date,
  grid jsonb not null default '{"lines": []}',
  search text generated always as (carreau.search_text(name || ' ' || deliberation)) stored,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  primary key (commune, id),
  check (left(id, 5) = commune),
  constraint schedule_in_order check (valid_to >= valid_from),
  constraint one_schedule_a_day exclude using gist (commune with =, daterange(valid_from, valid_to, '[]') with &&)
    deferrable initially deferred
);
create index on occupations.fee_schedule using gin (search gin_trgm_ops) with (fastupdate = off);

create table occupations.occupation (
  commune text not null references carreau.commune,
  id text not null,
  number text,
  subject text not null,
  regime text not null check (regime in ('surface_permit', 'groundwork_permit', 'works', 'event', 'agreement')),
  status text not null default 'requested' check (status in ('requested', 'incomplete', 'examined', 'consulted', 'granted',
    'refused', 'active', 'ended', 'renewed', 'withdrawn', 'found_without_title')),
  premises text,
  address text,
  applicant text,
  applicant_address text,
  applicant_email text,
  applicant_phone text,
  siret text check (siret ~ '^\d{14}$'),
  requested_on date not null default current_date,
  complete_on date,
  decided_on date,
  reason text,
  exempt boolean,
  exemption_reason text,
  previous text,
  search text generated always as (
    carreau.search_text(coalesce(number, '') || ' ' || subject || ' ' || coalesce(premises, ''))) stored,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  primary key (commune, id),
  foreign key (commune, previous) references occupations.occupation (commune, id) deferrable initially deferred,
  check (left(id, 5) = commune)
);
create unique index one_file_of_a_number on occupations.occupation (commune, number);
create index on occupations.occupation (commune, status);
create index on occupations.occupation (commune, address);
create index on occupations.occupation (commune, previous);
create index on occupations.occupation using gin (search gin_trgm_ops) with (fastupdate = off);

create table occupations.footprint (
  commune text not null references carreau.commune,
  id text not null,
  occupation text not null,
  kind text not null check (kind in ('terrace', 'closed-terrace', 'display', 'menu-board', 'kiosk', 'food-truck', 'skip',
    'scaffolding', 'hoarding', 'materials', 'crane', 'machine', 'worksite', 'network-works', 'sales-office', 'removal', 'market',
    'fair', 'filming', 'parade', 'burial-convoy', 'fire-access')),
  label text,
  starts date not null,
  ends date not null,
  weekly_hours text,
  quantity double precision check (quantity >= 0),
  length double precision check (length >= 0),
  parking_places integer check (parking_places >= 0),
  clear_width double precision check (clear_width >= 0),
  area double precision generated always as (round(ST_Area(geom)::numeric, 2)::double precision) stored,
  stay daterange not null generated always as (daterange(starts, ends, '[]')) stored,
  slots int4multirange not null generated always as (occupations.week_slots(weekly_hours)) stored,
  geom geometry(Polygon, :crs) not null check (ST_IsValid(geom)),
  mercator geometry(Polygon, 3857) generated always as (ST_ForcePolygonCW(ST_Transform(geom, 3857))) stored,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  primary key (commune, id),
  foreign key (commune, occupation) references occupations.occupation (commune, id) deferrable initially deferred,
  check (left(id, 5) = commune),
  constraint stay_in_order check (starts <= ends),
  constraint some_ground check (ST_Area(geom) > 0.01)
);
-- place and time in one index: ten years of files lie on the same pavement
create index on occupations.footprint using gist (geom, stay);
create index on occupations.footprint using gist (mercator);
create index on occupations.footprint (commune, occupation);

-- What was signed. Its ground is a copy: the file may go on, the order stays what it was.
create table occupations.permit (
  commune text not null references carreau.commune,
  id text not null,
  number text not null,
  occupation text not null,
  subject text not null,
  kind text not null check (kind in ('terrace', 'closed-terrace', 'display', 'menu-board', 'kiosk', 'food-truck', 'skip',
    'scaffolding', 'hoarding', 'materials', 'crane', 'machine', 'worksite', 'network-works', 'sales-office', 'removal', 'market',
    'fair', 'filming', 'parade', 'burial-convoy', 'fire-access')),
  regime text not null check (regime in ('surface_permit', 'groundwork_permit', 'works', 'event', 'agreement')),
  premises text,
  place text,
  starts date not null,
  ends date not null,
  weekly_hours text,
  signed_on date not null,
  published_on date,
  posted_on date,
  withdrawn_on date,
  -- the fee as it was computed when the order was signed (FeeResult)
  fee jsonb,
  search text generated always as (
    carreau.search_text(number || ' ' || subject || ' ' || coalesce(premises, '') || ' ' || coalesce(place, ''))) stored,
  geom geometry(MultiPolygon, :crs) not null check (ST_IsValid(geom)),
  mercator geometry(MultiPolygon, 3857)
    generated always as (ST_ForcePolygonCW(ST_Transform(geom, 3857))) stored,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  primary key (commune, id),
  foreign key (commune, occupation) references occupations.occupation (commune, id) deferrable initially deferred,
  check (left(id, 5) = commune),
  check (starts <= ends),
  constraint published_once_signed check (published_on >= signed_on)
);
create unique index one_order_of_a_number on occupations.permit (commune, number);
create index on occupations.permit using gist (geom);
create index on occupations.permit using gist (mercator);
create index on occupations.permit (commune, occupation);
create index on occupations.permit using gin (search gin_trgm_ops) with (fastupdate = off);

create table occupations.inspection (
  commune text not null references carreau.commune,
  id text not null,
  occupation text,
  day date not null,
  finding text not null check (finding in ('conform', 'overrun', 'without-title', 'walkway-blocked', 'removed')),
  measured_area double precision check (measured_area >= 0),
  note text,
  geom geometry(Point, :crs) not null check (ST_IsValid(geom)),
  mercator geometry(Point, 3857) generated always as (ST_Transform(geom, 3857)) stored,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  primary key (commune, id),
  foreign key (commune, occupation) references occupations.occupation (commune, id) deferrable initially deferred,
  check (left(id, 5) = commune)
);
create index on occupations.inspection using gist (geom);
create index on occupations.inspection using gist (mercator);
create index on occupations.inspection (commune, occupation);

create table occupations.invoice (
  commune text not null references carreau.commune,
  id text not null,
  number text not null,
  occupation text not null,
  kind text not null check (kind in ('invoice', 'credit')),
  issued_on date not null,
  period_from date not null,
  period_to date not null,
  -- of a credit note below nothing; `lines` is what the engine answered, and sums up to it
  total_cents integer not null,
  lines jsonb not null,
  corrects text,
  exported_on date,
  search text generated always as (carreau.search_text(number)) stored,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  primary key (commune, id),
  foreign key (commune, occupation) references occupations.occupation (commune, id) deferrable initially deferred,
  foreign key (commune, corrects) references occupations.invoice (commune, id) deferrable initially deferred,
  check (left(id, 5) = commune),
  check (period_from <= period_to),
  constraint credit_corrects check ((kind = 'credit') = (corrects is not null)),
  constraint sign_of_total check (case kind when 'credit' then total_cents <= 0 else total_cents >= 0 end),
  -- no day of an occupation is billed twice: an invoice that was given back no longer counts (`settled`)
  settled boolean not null default false,
  constraint billed_once exclude using gist (commune with =, occupation with =, daterange(period_from, period_to, '[]') with &&)
    where (kind = 'invoice' and not settled)
);
create unique index one_invoice_of_a_number on occupations.invoice (commune, number);
create unique index given_back_once on occupations.invoice (commune, corrects) where kind = 'credit';
create index on occupations.invoice (commune, occupation);
create index on occupations.invoice using gin (search gin_trgm_ops) with (fastupdate = off);

-- Opinions of services, asked with a day by which they are due; without an answer by then, they are taken for favourable.
create table occupations.opinion (
  commune text not null references carreau.commune,
  id text not null,
  occupation text not null,
  service text not null,
  asked_on date not null,
  due_on date not null,
  answered_on date,
  answer text check (answer in ('favourable', 'reserved', 'unfavourable')),
  note text,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  primary key (commune, id),
  foreign key (commune, occupation) references occupations.occupation (commune, id) deferrable initially deferred,
  check (left(id, 5) = commune),
  check (asked_on <= due_on),
  check ((answered_on is null) = (answer is null))
);
create index on occupations.opinion (commune, occupation);

-- The last number given, by kind and year: taken in the transaction that uses it, so that none is lost and none is doubled.
create table occupations.numbering (
  commune text not null references carreau.commune,
  series text not null check (series in ('file', 'order', 'invoice')),
  year integer not null,
  last integer not null,
  primary key (commune, series, year)
);
