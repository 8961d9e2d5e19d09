-- Tables of units that are no layers: the application computes them, nobody else sees them. After elections.sql.

select carreau.guard('elections.address_cell');
select carreau.guard('elections.cell_link');
select carreau.guard('elections.unit_place');
select carreau.guard('elections.unit_state');
select carreau.guard('elections.scenario_base');
grant select, insert, update, delete on elections.address_cell, elections.cell_link, elections.unit_place, elections.unit_state,
  elections.scenario_base to carreau_app;

-- What the cells are made of, as one word: the addresses and the outline of the commune.
create or replace function elections.cells_source(of_commune text) returns text
language sql stable parallel safe
return (
  select coalesce(string_agg(layer || ':' || revision, ' ' order by layer), '')
  from carreau.layer_revision where commune = of_commune and layer in ('addresses', 'communes'));

-- Plans that are worked on or in force: units are cut so that each lies in one district of every one of them.
create or replace function elections.living_plans(of_commune text) returns setof text
language sql stable parallel safe rows 10
begin atomic
  select id from elections.scenario
  where commune = of_commune and status in ('draft', 'submitted', 'ordered', 'applied')
  order by status <> 'applied', id;
end;

-- What the units are made of: cells, the roll, the living plans, the electors that the plan in force lists.
create or replace function elections.units_source(of_commune text) returns text
language sql stable parallel safe
return concat_ws(' ',
  elections.cells_source(of_commune),
  (select 'electors:' || revision from carreau.layer_revision where commune = of_commune and layer = 'electors'),
  (select string_agg(p || ':' || elections.plan_digest(of_commune, p), ' ' order by p) from elections.living_plans(of_commune) as p),
  (select 'listed:' || md5(coalesce(string_agg(concat_ws('|', id, electors), ' ' order by id), ''))
    from elections.street_range where commune = of_commune and plan = elections.plan_in_force(of_commune)));
