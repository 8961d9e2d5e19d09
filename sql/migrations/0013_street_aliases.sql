-- What a name in a list of the elections office means in the address base, once somebody has said it: the street, or the streets where the
-- base holds it twice; or why it has none. `name` is the normal form under which it is looked for.
create table elections.street_alias (
  commune text not null references carreau.commune,
  id uuid not null default gen_random_uuid(),
  name text not null check (name <> ''),
  written text not null,
  street text,
  explanation text check (explanation in ('residence', 'no-address', 'gone')),
  note text check (length(note) <= 200),
  who text not null,
  at timestamptz not null default now(),
  primary key (commune, id),
  unique (commune, name, street),
  check ((street is null) = (explanation is not null))
);
create unique index on elections.street_alias (commune, name) where street is null;

-- A street that leaves the address base takes no range with it: the name stays as written, to be matched again.
alter table elections.street_range
  drop constraint street_range_commune_street_fkey,
  add constraint street_range_commune_street_fkey foreign key (commune, street) references addresses.street (commune, id)
    on delete set null (street) deferrable initially deferred;
