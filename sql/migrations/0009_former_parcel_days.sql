-- When a parcel left the plan is two days, not a text: each reader sees them in their own language. Computed columns that forget
-- their expression: no trigger and no policy stands between this and the rows.

create function pg_temp.day_of(text, integer) returns date language sql immutable as $$
  select case when $1 ~ '^\d{4}-\d\d-\d\d – \d{4}-\d\d-\d\d$'
    then make_date(substr($1, $2, 4)::integer, substr($1, $2 + 5, 2)::integer, substr($1, $2 + 8, 2)::integer) end
$$;

alter table cadastre.former_parcel
  add column last_seen date generated always as (pg_temp.day_of(gone_between, 1)) stored,
  add column missing_from date generated always as (pg_temp.day_of(gone_between, 14)) stored;

alter table cadastre.former_parcel
  alter column last_seen drop expression,
  alter column missing_from drop expression;

alter table cadastre.former_parcel drop column gone_between;
drop function pg_temp.day_of(text, integer);
