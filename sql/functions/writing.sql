-- What a change asks of the ground. Metres by which a feature may lie outside of its commune: plans of neighbours do not meet exactly,
-- and streets, addresses and works lie on the border.
create or replace function carreau.border_metres() returns double precision
language sql immutable parallel safe
return 100;

-- The commune among some (null: any) on whose ground a place lies, or by whose border.
create or replace function carreau.commune_at(place geometry, among text[]) returns text
language sql stable parallel safe
return (
  select c.commune from cadastre.commune c
  where c.geom && ST_Expand(place, carreau.border_metres())
    and (among is null or c.commune = any (among))
    and ST_DWithin(c.geom, place, carreau.border_metres())
  order by ST_Distance(c.geom, place), c.commune
  limit 1);

-- A vertex that lies off the commune's outline; null when all lie within, or no outline is known, or it is the outline itself that is drawn.
-- Vertices only: cheap whatever the drawing.
create or replace function carreau.stray_vertex(drawn geometry, of_commune text, of_table regclass) returns geometry
language sql stable parallel safe
return (
  select p.geom
  from (select geom from cadastre.commune c where c.commune = of_commune and c.geom is not null
      and of_table <> 'cadastre.commune'::regclass) as o,
    ST_DumpPoints(drawn) as p
  where not ST_Intersects(o.geom, p.geom) and not ST_DWithin(o.geom, p.geom, carreau.border_metres())
  limit 1);

select carreau.guard('carreau.comment');
grant select, insert, update on carreau.comment to carreau_app;
grant select, insert, update, delete on carreau.answered_request to carreau_app;
