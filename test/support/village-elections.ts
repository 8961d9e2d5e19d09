/**
 * The village votes: rue de l’Église has twelve houses, even ones north of the street, odd ones south, forty metres apart; 11 and 13 share one
 * door. Chemin Éboulé is in the order, but nobody knows an address there. Station 0001 votes at the town hall, 0002 nowhere yet.
 *
 *        2    4    6    8    10   12     6600230   0001: 2–6, 1–5 and Chemin Éboulé
 *      ═══════════ rue de l’Église ═══════════     0002: 8–20, 7–21
 *        1    3    5    7    9   11/13   6600170
 */
export const villagePlan = '99001-plan'

export const villageElectionsSql = `
delete from addresses.address where commune = '99001';
insert into addresses.address (commune, id, number, street, street_name, geom)
select '99001', '99001_0010_' || lpad(n::text, 5, '0'), n, '99001_0010', 'Rue de l’Église',
  ST_SetSRID(ST_MakePoint(700040 + 40 * ((least(n, 12) - 1) / 2), case n % 2 when 0 then 6600230 else 6600170 end), 2154)
from generate_series(1, 13) as n;
update addresses.address set geom = (select geom from addresses.address where id = '99001_0010_00011') where id = '99001_0010_00013';

insert into elections.scenario (commune, id, name, status, valid_from) values ('99001', '${villagePlan}', 'Plan de 2020', 'applied', '2020-01-01');
insert into elections.polling_place (commune, id, name, booths, geom)
values ('99001', '99001-hall', 'Mairie', 3, ST_SetSRID(ST_MakePoint(700100, 6600200), 2154));
insert into elections.polling_station (commune, id, number, place)
values ('99001', '99001_0001', '0001', '99001-hall'), ('99001', '99001_0002', '0002', null);
insert into elections.street_range (commune, id, plan, street, street_name, parity, number_from, number_to, station, electors)
values ('99001', '99001-r1', '${villagePlan}', '99001_0010', 'Rue de l’Église', 'even', 2, 6, '99001_0001', 500),
  ('99001', '99001-r2', '${villagePlan}', '99001_0010', 'Rue de l’Église', 'even', 8, 20, '99001_0002', 300),
  ('99001', '99001-r3', '${villagePlan}', '99001_0010', 'Rue de l’Église', 'odd', 1, 5, '99001_0001', 500),
  ('99001', '99001-r4', '${villagePlan}', '99001_0010', 'Rue de l’Église', 'odd', 7, 21, '99001_0002', 301),
  ('99001', '99001-r5', '${villagePlan}', '99001_0020', 'Chemin Éboulé', 'all', 1, 30, '99001_0001', 7);
`
