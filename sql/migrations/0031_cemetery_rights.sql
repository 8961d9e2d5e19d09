-- Cemeteries: rights. A concession may have lost its plot, its dates or its price; what is computed of it may be overridden with a reason.

-- What the town does differently from what is usual: one row, or none.
create table cemetery.practice (
  commune text not null references carreau.commune,
  id text not null,
  expiring_months integer not null default 12 check (expiring_months between 1 and 60),
  renewal_opens text not null default 'expiry' check (renewal_opens in ('expiry', 'january')),
  tariff_of text not null default 'expiry' check (tariff_of in ('expiry', 'renewal')),
  early text not null default 'after-the-old-term' check (early in ('after-the-old-term', 'at-once-with-credit')),
  accepts_late boolean not null default true,
  -- tenths of the place of a coffin
  weight_coffin integer not null default 10 check (weight_coffin between 1 and 100),
  weight_urn integer not null default 1 check (weight_urn between 1 and 100),
  weight_reduction integer not null default 5 check (weight_reduction between 1 and 100),
  common_ground_years integer not null default 5 check (common_ground_years between 5 and 99),
  ccas_over integer not null default 0 check (ccas_over between 0 and 100),
  ccas_under integer not null default 3 check (ccas_under between 1 and 100),
  ccas_keeps_cent boolean not null default false,
  wait_years integer not null default 1 check (wait_years in (1, 3)),
  posting_months integer not null default 4 check (posting_months between 1 and 12),
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  primary key (commune, id),
  check (left(id, 5) = commune),
  constraint ccas_below_whole check (ccas_over <= ccas_under)
);
create unique index one_practice_of_a_town on cemetery.practice (commune);

create table cemetery.fee_schedule (
  commune text not null references carreau.commune,
  id text not null,
  name text not null,
  deliberation text not null,
  valid_from date not null,
  valid_to date,
  search text generated always as (carreau.search_text(name)) stored,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  primary key (commune, id),
  check (left(id, 5) = commune),
  constraint schedule_in_order check (valid_to >= valid_from)
);
create index on cemetery.fee_schedule (commune, valid_from);
create index on cemetery.fee_schedule using gin (search gin_trgm_ops) with (fastupdate = off);

-- `code` is what the engine looks up: concession-30, niche-15, concession-perpetual, superposition…
create table cemetery.fee_line (
  commune text not null references carreau.commune,
  id text not null,
  schedule text not null,
  code text not null,
  label text not null,
  unit text not null default 'unit' check (unit in ('square-metre', 'unit')),
  price double precision not null check (price between 0 and 1000000),
  search text generated always as (carreau.search_text(label)) stored,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  primary key (commune, id),
  foreign key (commune, schedule) references cemetery.fee_schedule (commune, id) deferrable initially deferred,
  check (left(id, 5) = commune)
);
create index on cemetery.fee_line (commune, schedule);
create unique index one_price_of_a_code on cemetery.fee_line (commune, schedule, code);
create index on cemetery.fee_line using gin (search gin_trgm_ops) with (fastupdate = off);

create table cemetery.concession (
  commune text not null references carreau.commune,
  id text not null,
  deed_number text,
  plot text,
  family text,
  kind text check (kind in ('individual', 'collective', 'family')),
  origin text not null default 'grant' check (origin in ('grant', 'renewal', 'conversion', 'take-over')),
  granted_on date,
  starts_on date,
  perpetual boolean not null default false,
  term_years integer check (term_years between 1 and 99),
  expires_on date,
  expiry_reason text,
  price integer check (price >= 0),
  price_commune integer check (price_commune >= 0),
  price_ccas integer check (price_ccas >= 0),
  price_reason text,
  credit integer check (credit >= 0),
  previous text,
  ended_on date,
  ended_by text check (ended_by in ('renewed', 'converted', 'retroceded', 'lapsed', 'reclaimed')),
  refund integer check (refund >= 0),
  note text,
  state text not null default 'unknown' check (state in ('unknown', 'active', 'expiring', 'expired-renewable', 'expired-reclaimable', 'perpetual', 'procedure-first', 'procedure-wait', 'procedure-second', 'renewed', 'converted', 'retroceded', 'lapsed', 'reclaimed')),
  search text generated always as (carreau.search_text(coalesce(deed_number, '') || ' ' || coalesce(family, ''))) stored,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  primary key (commune, id),
  foreign key (commune, plot) references cemetery.plot (commune, id) deferrable initially deferred,
  foreign key (commune, previous) references cemetery.concession (commune, id) deferrable initially deferred,
  check (left(id, 5) = commune),
  constraint term_from_a_day check (term_years is null or starts_on is not null or expires_on is not null),
  constraint perpetual_without_term check (not perpetual or (term_years is null and expires_on is null)),
  constraint expires_after_start check (expires_on > starts_on),
  constraint price_in_parts check (price_commune + price_ccas = price),
  constraint ended_for_a_reason check ((ended_on is null) = (ended_by is null)),
  constraint ended_after_grant check (ended_on >= granted_on)
);
create index on cemetery.concession (commune, plot);
create index on cemetery.concession (commune, previous);
create unique index one_deed_of_a_number on cemetery.concession (commune, deed_number);
-- two families cannot hold the same ground
create unique index one_concession_in_force on cemetery.concession (commune, plot) where ended_on is null;
create index on cemetery.concession (commune, expires_on) where ended_on is null;
create index on cemetery.concession using gin (search gin_trgm_ops) with (fastupdate = off);

create table cemetery.holder (
  commune text not null references carreau.commune,
  id text not null,
  concession text not null,
  role text not null default 'holder' check (role in ('holder', 'entitled_party')),
  title text,
  name text not null,
  used_name text,
  first_names text,
  born_on date,
  dead boolean,
  kinship text,
  address_text text,
  phone text,
  email text,
  share_over integer check (share_over between 1 and 1000),
  share_under integer check (share_under between 1 and 1000),
  valid_from date,
  valid_to date,
  proof text,
  search text generated always as (carreau.search_text(name || ' ' || coalesce(used_name, '') || ' ' || coalesce(first_names, ''))) stored,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  primary key (commune, id),
  foreign key (commune, concession) references cemetery.concession (commune, id) deferrable initially deferred,
  check (left(id, 5) = commune),
  constraint share_is_a_part check ((share_over is null) = (share_under is null) and share_over <= share_under),
  constraint holder_in_order check (valid_to >= valid_from)
);
create index on cemetery.holder (commune, concession);
create index on cemetery.holder using gin (search gin_trgm_ops) with (fastupdate = off);
