/** A plan in force of one station; a draft gives the odd side to a new one and closes nothing. */
export const twoPlans = `
  insert into elections.scenario (commune, id, name, status, valid_from) values ('99001', '99001-old', 'En vigueur', 'applied', '2024-01-01');
  insert into elections.scenario (commune, id, name, base) values ('99001', '99001-new', 'Essai', '99001-old');
  insert into elections.polling_place (commune, id, name) values ('99001', '99001-ecole', 'École');
  insert into elections.polling_station (commune, id, number, place, valid_from) values ('99001', '99001_0001', '0001', '99001-ecole', '2024-01-01');
  insert into elections.polling_station (commune, id, number, place, scenario) values ('99001', '99001_0002', '0002', '99001-ecole', '99001-new');
  insert into elections.street_range (commune, id, plan, street, street_name, parity, station) values
    ('99001', '99001-r1', '99001-old', '99001_0010', 'Rue de l’Église', 'all', '99001_0001'),
    ('99001', '99001-r2', '99001-new', '99001_0010', 'Rue de l’Église', 'even', '99001_0001'),
    ('99001', '99001-r3', '99001-new', '99001_0010', 'Rue de l’Église', 'odd', '99001_0002');
  update elections.scenario set base_digest = elections.plan_digest('99001', '99001-old') where id = '99001-new';
  insert into elections.elector (commune, id, birth_name, first_names, address, forced, forced_reason, station) values
    ('99001', '99001-e1', 'Grandpré', 'Lise', '99001_0010_00001', false, null, null),
    ('99001', '99001-e2', 'Varenne', 'Basile', '99001_0010_00002', false, null, null),
    ('99001', '99001-e3', 'Malpas', 'Iris', '99001_0010_00001', true, 'Accompagne sa mère', '99001_0001');
  insert into elections.roll_change (commune, id, elector, category, type, status, station_to) values
    ('99001', '99001-m1', '99001-e1', 'modification', 'CB', 'sent', '99001_0001'),
    ('99001', '99001-m2', '99001-e2', 'modification', 'EC', 'entered', '99001_0001');`
