-- Who votes where: the range of the plan that holds an address. Twin of layers/elections/ranges.ts, proved over random ranges.

select carreau.guard('elections.unit_address');
select carreau.guard('elections.unit_border');
grant usage on schema elections to carreau_app;
grant select, insert, update, delete on elections.unit_address, elections.unit_border to carreau_app;

-- Does a number tell where in the street it is? 0 is *no number* in the rolls, 99999 in the address base.
create or replace function elections.has_number(number integer) returns boolean
language sql immutable parallel safe
return number between 1 and 99998;

-- The range of a plan that holds a number of a street; the address names its commune. Without a number: the range that says so, else
-- the even one that starts at zero. Not SQL: in a trigger it would be planned anew for each elector.
create or replace function elections.range_of(of_commune text, of_plan text, of_street text, number integer, suffix text) returns text
language plpgsql stable parallel safe as $$
begin
  return (
    select r.id from elections.street_range r
    where r.commune = of_commune and r.plan = of_plan and r.street = of_street
      and case
        when elections.has_number(number) then r.sides @> mod(number, 2) and r.span @> elections.position_of(number, suffix)
        else r.no_number or (r.sides @> 0 and r.span @> 0) end
    order by not elections.has_number(number) and r.no_number desc, r.id
    limit 1);
end $$;

-- The station of that range. Written out: asked through `range_of`, the planner would call it to guess, at every elector of a roll.
create or replace function elections.station_of(of_commune text, of_plan text, of_street text, number integer, suffix text) returns text
language plpgsql stable parallel safe as $$
begin
  return (
    select r.station from elections.street_range r
    where r.commune = of_commune and r.plan = of_plan and r.street = of_street
      and case
        when elections.has_number(number) then r.sides @> mod(number, 2) and r.span @> elections.position_of(number, suffix)
        else r.no_number or (r.sides @> 0 and r.span @> 0) end
    order by not elections.has_number(number) and r.no_number desc, r.id
    limit 1);
end $$;

create or replace function elections.plan_in_force(of_commune text) returns text
language plpgsql stable parallel safe as $$
begin
  return (select id from elections.scenario where commune = of_commune and status = 'applied');
end $$;

-- What a plan's ranges say, in eight bytes' worth of certainty: another digest, another plan.
create or replace function elections.plan_digest(of_commune text, of_plan text) returns text
language sql stable parallel safe
return (
  select md5(coalesce(string_agg(concat_ws('|', street, street_name, parity, span, no_number, station), chr(10)
    order by street, street_name, parity, span, id), ''))
  from elections.street_range where commune = of_commune and plan = of_plan);

-- A range is where its addresses are.
create or replace function elections.ground_of(r elections.street_range) returns geometry
language sql stable parallel safe
return (
  select ST_Collect(a.geom order by a.number, a.id)
  from addresses.address a
  where a.commune = r.commune and a.street = r.street and a.geom is not null
    and case
      when elections.has_number(a.number) then r.sides @> mod(a.number, 2) and r.span @> elections.position_of(a.number, a.suffix)
      else r.no_number or (r.sides @> 0 and r.span @> 0) end);

-- Computed columns of the same row are not there yet in a trigger before: they are said again.
create or replace function elections.place_range() returns trigger
language plpgsql as $$
declare
  as_written elections.street_range := new;
  first_place integer := elections.position_of(new.number_from, new.suffix_from);
  last_place integer := case when coalesce(new.suffix_to, '') = '' then new.number_to * 64 + 63
    else elections.position_of(new.number_to, new.suffix_to) end;
begin
  -- said before the span is made of it, which would be a fault of the type
  if first_place > last_place then
    raise exception 'the last number comes before the first' using errcode = 'check_violation', constraint = 'in_order';
  end if;
  as_written.sides := case new.parity when 'even' then int4range(0, 1) when 'odd' then int4range(1, 2) else int4range(0, 2) end;
  as_written.span := int4range(first_place, last_place, '[]');
  new.geom := elections.ground_of(as_written);
  return new;
end $$;

create or replace trigger place
  before insert or update of street, parity, number_from, suffix_from, number_to, suffix_to, no_number, geom on elections.street_range
  for each row execute function elections.place_range();

-- An elector votes where the plan in force puts the address; without address, plan, or where it is forced, where it was said.
create or replace function elections.follow_address() returns trigger
language plpgsql as $$
declare
  plan text;
  home addresses.address;
begin
  if new.address is not null then
    select * into home from addresses.address a where a.commune = new.commune and a.id = new.address;
  end if;
  new.geom := home.geom;
  if new.forced or home.id is null then
    return new;
  end if;
  plan := elections.plan_in_force(new.commune);
  if plan is not null then
    new.station := elections.station_of(new.commune, plan, home.street, home.number, home.suffix);
  end if;
  return new;
end $$;

create or replace trigger follow before insert or update of address, station, forced, geom on elections.elector
  for each row execute function elections.follow_address();

-- Electors at addresses of some streets look their station up again; only those for whom it is another are written.
create or replace function elections.follow_streets(of_commune text, streets text[]) returns void
language plpgsql as $$
begin
  update elections.elector e set station = s.station
  from (
    select e.id, elections.station_of(of_commune, elections.plan_in_force(of_commune), a.street, a.number, a.suffix) as station, a.geom
    from addresses.address a join elections.elector e on e.commune = a.commune and e.address = a.id
    where a.commune = of_commune and a.street = any (streets)
  ) as s
  where e.commune = of_commune and e.id = s.id
    and (e.geom is distinct from s.geom or (not e.forced and e.station is distinct from s.station));
end $$;

create or replace function elections.follow_ranges() returns trigger
language plpgsql as $$
declare
  touched record;
begin
  for touched in execute format(
    'select c.commune, array_agg(distinct c.street) as streets from %s as c
     join elections.scenario s on s.commune = c.commune and s.id = c.plan and s.status = ''applied''
     where c.street is not null group by c.commune', case tg_op
      when 'INSERT' then 'new_rows'
      when 'DELETE' then 'old_rows'
      else '(select n.commune, unnest(array[n.plan, o.plan]) as plan, unnest(array[n.street, o.street]) as street
        from new_rows n join old_rows o on o.commune = n.commune and o.id = n.id
        where (n.plan, n.street, n.sides, n.span, n.no_number, n.station)
          is distinct from (o.plan, o.street, o.sides, o.span, o.no_number, o.station))' end)
  loop
    perform elections.follow_streets(touched.commune, touched.streets);
  end loop;
  return null;
end $$;

create or replace trigger follow_insert after insert on elections.street_range
  referencing new table as new_rows for each statement execute function elections.follow_ranges();
create or replace trigger follow_update after update on elections.street_range
  referencing old table as old_rows new table as new_rows for each statement execute function elections.follow_ranges();
create or replace trigger follow_delete after delete on elections.street_range
  referencing old table as old_rows for each statement execute function elections.follow_ranges();

-- An address that comes, goes, moves or gets another number: its ranges are drawn again, its electors look their station up.
create or replace function elections.follow_addresses() returns trigger
language plpgsql as $$
declare
  touched record;
begin
  if not exists (select from elections.scenario) then
    return null;
  end if;
  for touched in execute format('select commune, array_agg(distinct street) as streets from %s as c group by commune', case tg_op
    when 'INSERT' then 'new_rows'
    when 'DELETE' then 'old_rows'
    else '(select n.commune, unnest(array[n.street, o.street]) as street from new_rows n
      join old_rows o on o.commune = n.commune and o.id = n.id
      where (o.street, o.number, coalesce(o.suffix, '''')) <> (n.street, n.number, coalesce(n.suffix, '''')) or o.geom is distinct from n.geom)' end)
  loop
    update elections.street_range r set geom = null
    where r.commune = touched.commune and r.street = any (touched.streets) and r.geom is distinct from elections.ground_of(r);
    perform elections.follow_streets(touched.commune, touched.streets);
  end loop;
  return null;
end $$;

create or replace trigger elections_insert after insert on addresses.address
  referencing new table as new_rows for each statement execute function elections.follow_addresses();
create or replace trigger elections_update after update on addresses.address
  referencing old table as old_rows new table as new_rows for each statement execute function elections.follow_addresses();
create or replace trigger elections_delete after delete on addresses.address
  referencing old table as old_rows for each statement execute function elections.follow_addresses();

-- The plan that was in force on a day, or will be: past plans keep their ranges, an ordered one begins on its day of effect. And the
-- station of a number on that day.
create or replace function elections.today() returns date
language sql stable parallel safe
return (now() at time zone 'Europe/Paris')::date;

create or replace function elections.plan_on(of_commune text, of_day date) returns text
language sql stable parallel safe
return (
  select id from elections.scenario
  where commune = of_commune
    and case when status = 'ordered' then effective_on <= of_day
      else status in ('applied', 'replaced') and valid_from <= of_day and (valid_to is null or valid_to > of_day) end
  order by coalesce(valid_from, effective_on) desc, status <> 'ordered', id
  limit 1);

create or replace function elections.station_on(of_commune text, of_day date, of_street text, number integer, suffix text) returns text
language sql stable parallel safe
return elections.station_of(of_commune, elections.plan_on(of_commune, of_day), of_street, number, suffix);

-- Has what a scenario was made from changed? The plan at the root of its drafts must be the one in force, and say what it said then.
create or replace function elections.base_changed(of_commune text, of_scenario text) returns boolean
language sql stable parallel safe
begin atomic
  with recursive up (id, base, base_digest) as (
    select id, base, base_digest from elections.scenario where commune = of_commune and id = of_scenario
    union
    select s.id, s.base, s.base_digest
    from up join elections.scenario s on s.commune = of_commune and s.id = up.base and s.status not in ('applied', 'replaced')
  )
  select coalesce(bool_or(
    up.base is distinct from elections.plan_in_force(of_commune)
    or up.base_digest is distinct from elections.plan_digest(of_commune, up.base)), false)
  from up join elections.scenario b on b.commune = of_commune and b.id = up.base and b.status in ('applied', 'replaced');
end;

-- A draw is what it was: no other one, and no hand, changes or erases it.
create or replace function elections.keep_draw() returns trigger
language plpgsql as $$
begin
  raise exception 'a jury draw is neither changed nor erased' using errcode = 'restrict_violation';
end $$;

create or replace trigger keep before update or delete on elections.jury_draw
  for each row execute function elections.keep_draw();
