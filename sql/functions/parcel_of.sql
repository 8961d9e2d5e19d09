-- The parcel of an address: the first of its file that the plan knows; else the one its point lies in (the smallest, for
-- parcels may lie on each other); else the nearest within 30 m, to be checked by a person.
create or replace function addresses.parcel_of(
  of_commune text, declared text[], at geometry, out parcel text, out parcel_link text)
-- planned once, not at each of thousands of calls
language plpgsql stable parallel safe
set plan_cache_mode = force_generic_plan as $$
begin
  select p.id, 'declared' into parcel, parcel_link
  from cadastre.parcel p
  where p.commune = of_commune and p.id = any (declared)
  order by array_position(declared, p.id) limit 1;
  if found or at is null then
    return;
  end if;

  select p.id, 'inside' into parcel, parcel_link
  from cadastre.parcel p
  where p.commune = of_commune and p.geom && at and ST_Intersects(p.geom, at)
  order by p.drawn_area, p.id limit 1;
  if found then
    return;
  end if;

  select p.id, 'nearest' into parcel, parcel_link
  from (
    select n.id, n.geom from cadastre.parcel n
    where n.commune = of_commune and n.geom && ST_Expand(at, 30)
    order by n.geom <-> at, n.id limit 1
  ) as p
  where ST_Distance(p.geom, at) <= 30;
end $$;
