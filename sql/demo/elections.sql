-- The demo town votes: seven thousand doors shared between seven stations in five places, by the streets' own ground. One station
-- is over its ceiling, one street is split by number, and one street belongs to a station that lies elsewhere.
-- Nobody on this roll exists: names are words of the land.

insert into elections.scenario (commune, id, name, status, comment, author, order_number, order_date, notified_on, effective_on, valid_from)
select code, code || '-plan-2024', 'Découpage de 2024', 'applied', 'Repris de l’arrêté préfectoral', 'demo', '2023-1142', '2023-07-18', '2023-07-24',
  '2024-01-01', '2024-01-01'
from carreau.commune order by code limit 1;

-- Streets in the order of a curve that fills the ground, cut by their doors: stations that hang together, one of them too large.
create temp table demo_street on commit drop as
select s.*, 1 + width_bucket(sum(doors) over (order by middle, id) / sum(doors) over (), array[0.13, 0.26, 0.44, 0.58, 0.72, 0.86]) as station
from (
  select a.commune, a.street as id, min(a.street_name) as name, count(*)::numeric as doors, ST_Centroid(ST_Collect(a.geom)) as middle
  from addresses.address a
  where a.geom is not null
  group by a.commune, a.street
) as s;

-- a street at the far end of the town stays with the first station: a district in two pieces
update demo_street set station = 1
where id = (
  select s.id from demo_street s
  where s.doors between 8 and 25
  order by ST_Distance(s.middle, (select ST_Centroid(ST_Collect(middle)) from demo_street where station = 1)) desc, s.id
  limit 1);

insert into elections.polling_place (commune, id, name, address_text, address, booths, accessible, geom)
select p.commune, p.commune || '-lieu-' || p.place, p.name, concat_ws(' ', p.number, p.suffix, p.street_name), p.id, p.booths, true, p.geom
from (
  select distinct on (v.place) v.place, v.name, v.booths, a.*
  from (values (1, 'École du Vieux Lavoir', 8), (2, 'Salle des fêtes', 4), (3, 'École des Sablons', 4), (4, 'Gymnase de la Garde', 8), (5, 'Mairie', 3))
    as v (place, name, booths)
  join lateral (
    select station, ST_Centroid(ST_Collect(middle)) as middle from demo_street
    where station = v.place group by station) as c on true
  join addresses.address a on a.commune = (select min(commune) from demo_street) and a.number between 1 and 99998 and a.suffix is null
  order by v.place, a.geom <-> c.middle
) as p;

insert into elections.polling_station (commune, id, number, label, place, canton, constituency, centralising, valid_from)
select c.code, c.code || '_' || lpad(n::text, 4, '0'), lpad(n::text, 4, '0'), 'Bureau ' || n,
  c.code || '-lieu-' || case when n <= 5 then n else n - 5 end, 'Canton de la Vaire', '2e circonscription', n = 5, '2024-01-01'
from (select code from carreau.commune order by code limit 1) as c, generate_series(1, 7) as n;

-- the longest street is cut at its middle: what follows goes to the next station
create temp table demo_split on commit drop as
select s.id, (select percentile_disc(0.5) within group (order by number) from addresses.address a
    where a.commune = s.commune and a.street = s.id and a.number between 1 and 99998) as cut,
  (select o.station from demo_street o where o.station <> s.station order by o.middle <-> s.middle limit 1) as next
from demo_street s order by s.doors desc, s.id limit 1;

insert into elections.street_range (commune, id, plan, street, street_name, parity, number_from, number_to, no_number, station)
select s.commune, s.id || '-plan-2024' || coalesce('-' || part.suffix, ''), s.commune || '-plan-2024', s.id, upper(s.name), 'all',
  coalesce(part.low, 0), coalesce(part.high, 99998), coalesce(part.low, 0) = 0,
  s.commune || '_' || lpad(coalesce(part.station, s.station)::text, 4, '0')
from demo_street s
left join lateral (
  select 'a' as suffix, 0 as low, d.cut as high, s.station from demo_split d where d.id = s.id
  union all
  select 'b', d.cut + 1, 99998, d.next from demo_split d where d.id = s.id
) as part on true;

select carreau.refresh_statistics('elections.street_range');

-- An elector or so a door; always the same ones, whatever the machine.
insert into elections.elector (commune, id, ine, list, sex, birth_name, used_name, first_names, born_on, birthplace, nationality,
  contact_address, address, order_number)
select e.commune, e.commune || '-e' || lpad(e.n::text, 6, '0'), lpad((200000000 + e.n * 7919)::text, 9, '0'),
  case when e.h % 61 = 0 then 'LCM' when e.h % 67 = 0 then 'LCE' else 'LP' end,
  case when e.h % 2 = 0 then 'F' else 'M' end,
  n.names[1 + e.h % cardinality(n.names)],
  case when e.h % 11 = 0 then n.names[1 + (e.h / 7) % cardinality(n.names)] end,
  (case when e.h % 2 = 0 then f.women else f.men end)[1 + (e.h / 13) % 16] || ' ' || (case when e.h % 2 = 0 then f.women else f.men end)[1 + (e.h / 29) % 16],
  date '1931-03-01' + (e.h / 3) % 28000,
  'Belmont', case when e.h % 61 = 0 or e.h % 67 = 0 then 'Belge' else 'Française' end,
  concat_ws(' ', e.number, e.suffix, e.street_name), e.id, e.n
from (
  select a.*, row_number() over (order by a.id, k) as n, ('x' || substr(md5(a.id || k), 1, 7))::bit(28)::integer as h
  from addresses.address a, generate_series(1, 2) as k
  where a.number between 1 and 99998 and k <= (array[0, 1, 1, 2])[1 + ('x' || substr(md5(a.id), 1, 6))::bit(24)::integer % 4]
) as e,
(select array['Aubépin', 'Beaupré', 'Boisrond', 'Champlong', 'Châtaignier', 'Clairfond', 'Coudraie', 'Desbrosses', 'Desvignes', 'Duchêne-Creux',
  'Duclos-Vieux', 'Dufour-Banal', 'Dulavoir', 'Dupuits', 'Durivage', 'Fontclaire', 'Grandpré', 'Grosbuisson', 'Hautecôte', 'Laforge-Neuve',
  'Lahaie-Vive', 'Lamardelle', 'Lanoue', 'Lapature', 'Leguet', 'Malpas', 'Montrieux', 'Perrière', 'Petitbois', 'Prairial', 'Sablon', 'Varenne']
  as names) as n,
(select array['Lise', 'Aline', 'Odile', 'Flore', 'Rose', 'Garance', 'Violette', 'Capucine', 'Iris', 'Marjolaine', 'Églantine', 'Anémone', 'Lila', 'Perle', 'Jade', 'Ambre'] as women,
  array['Florent', 'Olivier', 'Narcisse', 'Basile', 'Romarin', 'Silvère', 'Aurèle', 'Célestin', 'Anselme', 'Firmin', 'Médard', 'Vivien', 'Ambroise', 'Hyacinthe', 'Sylvain', 'Clément'] as men) as f;

select carreau.refresh_statistics('elections.elector');

-- some vote elsewhere than their address says, each for a reason
update elections.elector set forced = true, station = commune || '_0005', forced_reason = 'Vote avec la personne qui l’accompagne'
where order_number % 911 = 0;

-- the number of electors that each range counted when the order was made
update elections.street_range r
set electors = c.electors, electors_men = c.men, electors_women = c.electors - c.men
from (
  select r.commune, r.id, count(e.id)::integer as electors, (count(e.id) filter (where e.sex = 'M'))::integer as men
  from elections.street_range r
  left join addresses.address a on a.commune = r.commune and a.street = r.street
    and r.sides @> mod(a.number, 2) and r.span @> elections.position_of(a.number, a.suffix)
  left join elections.elector e on e.commune = a.commune and e.address = a.id
  group by r.commune, r.id
) as c
where c.commune = r.commune and c.id = r.id;
