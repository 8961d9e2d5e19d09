-- The public domain: what collides in place and time, the numbers of a series, orders that stay what they are.

select carreau.guard('occupations.numbering');
grant usage on schema occupations to carreau_app;
grant select, insert, update on occupations.numbering to carreau_app;

-- The next number of a series, as 2026-0042; the row is locked until the transaction ends, and given back when it fails.
create or replace function occupations.next_number(of_commune text, of_series text, of_year integer) returns text
language sql as $$
  insert into occupations.numbering as n values (of_commune, of_series, of_year, 1)
  on conflict (commune, series, year) do update set last = n.last + 1
  returning n.year || '-' || lpad(n.last::text, 4, '0');
$$;

-- Footprints of other files that want the same ground (a hundredth of a square metre is none) in the same minutes. `conflicts.stay` is
-- what is asked: alone the word would be the column.
create or replace function occupations.conflicts(
  of_commune text, ground geometry, stay daterange, slots int4multirange, own text default null)
returns table (footprint text, occupation text, shared double precision)
language sql stable parallel safe as $$
  select f.id, f.occupation, ST_Area(ST_Intersection(f.geom, ground))
  from occupations.footprint f
  join occupations.occupation o on o.commune = f.commune and o.id = f.occupation
  where f.commune = of_commune and f.geom && ground and f.stay && conflicts.stay
    and f.occupation is distinct from own
    and o.status not in ('refused', 'withdrawn', 'ended')
    and occupations.meet(f.stay, f.slots, conflicts.stay, conflicts.slots)
    and ST_Intersects(f.geom, ground)
    and ST_Area(ST_Intersection(f.geom, ground)) > 0.01
$$;

-- An order is never erased; after it was signed only its publication and its withdrawal are recorded.
create or replace function occupations.keep_order() returns trigger
language plpgsql as $$
begin
  if tg_op = 'DELETE'
    or (new.number, new.occupation, new.subject, new.kind, new.starts, new.ends, new.weekly_hours, new.signed_on, new.fee)
      is distinct from (old.number, old.occupation, old.subject, old.kind, old.starts, old.ends, old.weekly_hours, old.signed_on, old.fee)
    or not ST_OrderingEquals(new.geom, old.geom)
  then
    raise exception 'a signed order is neither changed nor erased' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

create or replace trigger keep before update or delete on occupations.permit
  for each row execute function occupations.keep_order();

-- An invoice is never erased, and its amount never changes: it is given back by a credit note.
create or replace function occupations.keep_invoice() returns trigger
language plpgsql as $$
begin
  if tg_op = 'DELETE'
    or (new.number, new.occupation, new.kind, new.issued_on, new.period_from, new.period_to, new.total_cents, new.lines, new.corrects)
      is distinct from (old.number, old.occupation, old.kind, old.issued_on, old.period_from, old.period_to, old.total_cents, old.lines, old.corrects)
  then
    raise exception 'an invoice is neither changed nor erased' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

create or replace trigger keep before update or delete on occupations.invoice
  for each row execute function occupations.keep_invoice();
