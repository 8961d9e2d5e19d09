-- Cemeteries: the dead, and what is done. A burial is a stay of somebody in a plot: who is moved or reduced has a new one that follows
-- the one before. Planned as long as it has no day; one that lost its plot is kept.

create table cemetery.burial (
  commune text not null references carreau.commune,
  id text not null,
  plot text,
  birth_name text not null,
  used_name text,
  first_names text,
  sex text check (sex in ('F', 'M')),
  born_on date,
  died_on date,
  death_place text,
  form text not null default 'coffin' check (form in ('coffin', 'urn', 'reduction', 'scattered')),
  level integer check (level between 1 and 20),
  buried_on date,
  left_on date,
  left_for text check (left_for in ('exhumed', 'transferred', 'reduced', 'ossuary')),
  previous text,
  act text,
  -- not shown to the public: planned, or at the family’s wish
  withheld text check (withheld in ('planned', 'family', 'other')),
  note text,
  search text generated always as (carreau.search_text(birth_name || ' ' || coalesce(used_name, '') || ' ' || coalesce(first_names, ''))) stored,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  primary key (commune, id),
  foreign key (commune, plot) references cemetery.plot (commune, id) deferrable initially deferred,
  foreign key (commune, previous) references cemetery.burial (commune, id) deferrable initially deferred,
  check (left(id, 5) = commune),
  constraint died_after_born check (died_on >= born_on),
  constraint buried_after_death check (buried_on >= died_on),
  constraint left_after_burial check (left_on >= buried_on),
  constraint left_for_a_reason check ((left_on is null) = (left_for is null) and (left_on is null or buried_on is not null))
);
create index on cemetery.burial (commune, plot);
create index on cemetery.burial (commune, previous);
create index on cemetery.burial using gin (search gin_trgm_ops) with (fastupdate = off);

create table cemetery.operation (
  commune text not null references carreau.commune,
  id text not null,
  kind text not null check (kind in ('burial', 'exhumation', 'reduction', 'transfer', 'scattering')),
  status text not null default 'planned' check (status in ('planned', 'done', 'cancelled')),
  file_number text,
  burial text,
  plot text,
  to_plot text,
  planned_on date,
  planned_time text check (planned_time ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  done_on date,
  firm text,
  requester text,
  order_number text,
  override_reason text,
  note text,
  search text generated always as (carreau.search_text(coalesce(file_number, '') || ' ' || coalesce(firm, ''))) stored,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  primary key (commune, id),
  foreign key (commune, burial) references cemetery.burial (commune, id) deferrable initially deferred,
  foreign key (commune, plot) references cemetery.plot (commune, id) deferrable initially deferred,
  foreign key (commune, to_plot) references cemetery.plot (commune, id) deferrable initially deferred,
  check (left(id, 5) = commune),
  constraint done_on_a_day check ((status = 'done') = (done_on is not null))
);
create index on cemetery.operation (commune, burial);
create index on cemetery.operation (commune, plot);
create index on cemetery.operation (commune, to_plot);
create index on cemetery.operation (commune, planned_on) where status = 'planned';
create unique index one_file_of_a_number on cemetery.operation (commune, file_number);
create index on cemetery.operation using gin (search gin_trgm_ops) with (fastupdate = off);

create table cemetery.works (
  commune text not null references carreau.commune,
  id text not null,
  plot text not null,
  kind text not null check (kind in ('monument', 'vault', 'digging', 'repair', 'removal', 'other')),
  firm text,
  requester text,
  requester_role text check (requester_role in ('holder', 'entitled_party', 'commune', 'other')),
  permit_number text,
  starts_on date not null,
  ends_on date,
  done_on date,
  note text,
  search text generated always as (carreau.search_text(coalesce(permit_number, '') || ' ' || coalesce(firm, ''))) stored,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  primary key (commune, id),
  foreign key (commune, plot) references cemetery.plot (commune, id) deferrable initially deferred,
  check (left(id, 5) = commune),
  constraint works_in_order check (ends_on >= starts_on)
);
create index on cemetery.works (commune, plot);
create index on cemetery.works (commune, starts_on);
create index on cemetery.works using gin (search gin_trgm_ops) with (fastupdate = off);

create table cemetery.procedure (
  commune text not null references carreau.commune,
  id text not null,
  concession text not null,
  plot text,
  kind text not null default 'abandonment' check (kind in ('abandonment', 'expiry')),
  opened_on date not null,
  wait_years integer not null default 1 check (wait_years in (1, 3)),
  posting_months integer not null default 4 check (posting_months between 1 and 12),
  batch text,
  stopped_on date,
  stopped_reason text,
  done_on date,
  next_step text,
  next_due date,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  primary key (commune, id),
  foreign key (commune, concession) references cemetery.concession (commune, id) deferrable initially deferred,
  foreign key (commune, plot) references cemetery.plot (commune, id) deferrable initially deferred,
  check (left(id, 5) = commune),
  constraint stopped_for_a_reason check (stopped_reason is null or stopped_on is not null),
  constraint stopped_or_done check (stopped_on is null or done_on is null)
);
create index on cemetery.procedure (commune, concession);
create index on cemetery.procedure (commune, plot);
create unique index one_procedure_open on cemetery.procedure (commune, concession) where stopped_on is null and done_on is null;
create index on cemetery.procedure (commune, next_due) where stopped_on is null and done_on is null;

-- What was done, on the day that its evidence says.
create table cemetery.procedure_step (
  commune text not null references carreau.commune,
  id text not null,
  procedure text not null,
  step text not null check (step in ('notice1', 'report1', 'notification1', 'certificate1', 'notice2', 'report2', 'notification2', 'deliberation', 'order', 'exhumation')),
  done_on date not null,
  evidence text,
  early_reason text,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  primary key (commune, id),
  foreign key (commune, procedure) references cemetery.procedure (commune, id) deferrable initially deferred,
  check (left(id, 5) = commune)
);
create index on cemetery.procedure_step (commune, procedure);
create unique index one_step_of_a_kind on cemetery.procedure_step (commune, procedure, step);
