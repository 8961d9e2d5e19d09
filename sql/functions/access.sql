-- Whose rows the transaction may see: `carreau.communes` is a comma list, or `*` for the public layers of every commune.
-- Unset or empty: no rows. Set locally, in the transaction that reads.

create or replace function carreau.sees_all() returns boolean
language sql stable parallel safe
return current_setting('carreau.communes', true) = '*';

create or replace function carreau.communes() returns text[]
language sql stable parallel safe
return string_to_array(nullif(current_setting('carreau.communes', true), ''), ',');

-- Row level security for one table that has a column `commune`: forced, one policy for reading and writing.
create or replace function carreau.guard(target regclass, commune_column name default 'commune') returns void
language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  if not exists (select from pg_policy where polrelid = target and polname = 'own_communes') then
    execute format(
      'create policy own_communes on %1$s using ((select carreau.sees_all()) or %2$I = any ((select carreau.communes())::text[]))'
      ' with check (%2$I = any ((select carreau.communes())::text[]))', target, commune_column);
  end if;
end $$;

-- What is only proposed (the column `draft` is filled) is not the public's to see.
create or replace function carreau.hide_drafts(target regclass, draft name) returns void
language plpgsql as $$
begin
  if exists (select from pg_policy where polrelid = target and polname = 'no_drafts') then
    execute format('drop policy no_drafts on %s', target);
  end if;
  if draft is not null then
    execute format('create policy no_drafts on %s as restrictive for select to carreau_public using (%I is null)', target, draft);
  end if;
end $$;
