-- The forgetting of persons, as it was asked, approved and done. Ids until it is done, counts for ever; never a name.
create table carreau.purge (
  commune text not null references carreau.commune,
  id uuid not null default gen_random_uuid(),
  -- why: a person asked, the time is over, it should never have been here
  reason text not null check (reason in ('request', 'retention', 'mistake')),
  -- what: kinds and ids; emptied when it is done
  items jsonb not null,
  -- what the dry run found: rows and lines by layer and rule
  plan jsonb not null,
  asked_by uuid not null,
  asked_at timestamptz not null default now(),
  status text not null default 'asked' check (status in ('asked', 'done', 'withdrawn')),
  visa_by uuid,
  visa_at timestamptz,
  -- by who asked, with his second factor given again: where the commune has no other administrator
  alone boolean not null default false,
  report jsonb,
  primary key (commune, id),
  constraint four_eyes check (visa_by is null or alone or visa_by <> asked_by),
  constraint done_after_visa check (status <> 'done' or (visa_by is not null and report is not null and items = '[]'))
);
create index on carreau.purge (commune, asked_at desc);
