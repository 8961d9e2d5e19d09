-- Names of streets that the elections office has explained, and how far a plan covers the addresses of its commune.

select carreau.guard('elections.street_alias');
grant select, insert, delete on elections.street_alias to carreau_app;
-- the name of who said it, when he is forgotten
grant update (who) on elections.street_alias to carreau_app;

-- The streets that a name means: those that bear it, and those that somebody named for it.
create or replace function elections.streets_meant(of_commune text, written text) returns setof text
language sql stable parallel safe
begin atomic
  select s.id from addresses.street s
  where s.commune = of_commune and s.search = carreau.search_text(written)
  union
  select a.street from elections.street_alias a
  where a.commune = of_commune and a.street is not null and a.name = carreau.search_text(written);
end;

-- A stretch without a street of its own whose numbers another one of the same station holds: a residence that a list counts apart
-- needs no explanation.
create or replace function elections.lies_in_own_station(r elections.street_range) returns boolean
language sql stable parallel safe
return exists (
  select from elections.street_range o
  where o.commune = r.commune and o.plan = r.plan and o.station = r.station and o.sides && r.sides and o.span && r.span
    and o.street in (select elections.streets_meant(r.commune, r.street_name)));

-- Every address with the one range that holds it, and why it has none: the constraint on ranges leaves at most one, but for a number
-- that is none. As one join: asked address by address it would take a hundred times as long.
create or replace function elections.coverage(of_commune text, of_plan text)
returns table (address text, street text, range text, station text, why text)
language sql stable parallel safe rows 10000
begin atomic
  select distinct on (a.id) a.id, a.street, r.id, r.station,
    case when r.station is not null then null
      when r.id is not null then 'no-station'
      when l.street is not null then 'number-outside'
      else 'street-not-listed' end
  from addresses.address a
  left join (
    select distinct o.street from elections.street_range o where o.commune = of_commune and o.plan = of_plan
  ) l on l.street = a.street
  left join elections.street_range r
    on r.commune = of_commune and r.plan = of_plan and r.street = a.street
    and case when elections.has_number(a.number)
      then r.sides @> mod(a.number, 2) and r.span @> elections.position_of(a.number, a.suffix)
      else r.no_number or (r.sides @> 0 and r.span @> 0) end
  where a.commune = of_commune
  order by a.id, r.no_number desc, r.id;
end;
