/**
 * The village buries its dead south of the street: a row of conceded plots of one square metre each, a wall of six niches, an ossuary.
 *
 *    v1 two places, conceded 2000 for 30 years · v2 one place, nobody's · v3 two levels, perpetual since 1950
 *    v4 expired 2019 · v5 common ground · os ossuary · n1…n6 niches of the wall, three urns each
 */
export const graveyardSql = `
insert into cemetery.cemetery (commune, id, name) values ('99001', '99001-cim', 'Cimetière du bourg');
insert into cemetery.section (commune, id, cemetery, label) values ('99001', '99001-sA', '99001-cim', 'A');
insert into cemetery.structure (commune, id, cemetery, name, cell_rows, cell_columns) values ('99001', '99001-mur', '99001-cim', 'Mur', 2, 3);
insert into cemetery.plot (commune, id, cemetery, section, number, kind, capacity, levels, area, geom)
select '99001', '99001-' || n, '99001-cim', '99001-sA', rank::text, kind, capacity, levels, 2,
  ST_MakeEnvelope(700100 + 3 * rank, 6600120, 700101 + 3 * rank, 6600122, 2154)
from (values ('v1', 1, 'concession', 2, null::integer), ('v2', 2, 'concession', 1, null), ('v3', 3, 'concession', 2, 2),
  ('v4', 4, 'concession', 2, null), ('v5', 5, 'common_ground', 1, null), ('os', 6, 'ossuary', null, null)) as v (n, rank, kind, capacity, levels);
insert into cemetery.plot (commune, id, cemetery, structure, face, cell_row, cell_column, number, kind, capacity)
select '99001', '99001-n' || n, '99001-cim', '99001-mur', 1, 1 + (n - 1) / 3, 1 + (n - 1) % 3, n::text, 'niche', 3
from generate_series(1, 6) as n;
insert into cemetery.fee_schedule (commune, id, name, deliberation, valid_from, valid_to) values
  ('99001', '99001-t1', 'Anciens tarifs', '1995-12', '1990-01-01', '2019-12-31'), ('99001', '99001-t2', 'Tarifs', '2019-87', '2020-01-01', null);
insert into cemetery.fee_line (commune, id, schedule, code, label, unit, price) values
  ('99001', '99001-l1', '99001-t1', 'concession-30', 'Concession de 30 ans', 'square-metre', 50),
  ('99001', '99001-l2', '99001-t2', 'concession-30', 'Concession de 30 ans', 'square-metre', 70),
  ('99001', '99001-l3', '99001-t2', 'concession-50', 'Concession de 50 ans', 'square-metre', 95);
insert into cemetery.practice (commune, id, ccas_over, ccas_under) values ('99001', '99001-usages', 1, 3);
insert into cemetery.concession (commune, id, deed_number, plot, family, kind, granted_on, starts_on, perpetual, term_years, price, price_commune, price_ccas) values
  ('99001', '99001-c1', '2000-1', '99001-v1', 'Aubépin', 'family', '2000-05-10', '2000-05-10', false, 50, 30000, 20000, 10000),
  ('99001', '99001-c3', '1950-1', '99001-v3', 'Malpas', 'family', '1950-01-01', '1950-01-01', true, null, null, null, null),
  ('99001', '99001-c4', '1989-1', '99001-v4', 'Sablon', 'family', '1989-03-01', '1989-03-01', false, 30, 15000, 10000, 5000);
insert into cemetery.holder (commune, id, concession, name, first_names) values ('99001', '99001-h4', '99001-c4', 'Sablon', 'Lise');
insert into cemetery.burial (commune, id, plot, birth_name, first_names, died_on, form, level, buried_on) values
  ('99001', '99001-b1', '99001-v1', 'Aubépin', 'Noël', '2001-02-01', 'coffin', null, '2001-02-05'),
  ('99001', '99001-b3', '99001-v3', 'Malpas', 'Anne-Zoé', '1960-02-01', 'coffin', 1, '1960-02-05'),
  ('99001', '99001-b4', '99001-v4', 'Sablon', 'Médard', '1990-02-01', 'coffin', null, '1990-02-05');
`
