/**
 * A small cemetery in the village, for tests: two rows of six graves, a columbarium of three rows and four columns, two paths that cross,
 * one gate. Grave 2 holds a couple under a concession of 1994, grave 3 somebody whose family does not want it known.
 *
 *        6600290 +-----------------------+
 *                |     │ B-7 … B-12      |
 *                |     │ B-1 … B-6       |
 *   gate 6600250 o─────┴─────────────────|
 *                |      ▓ columbarium    |
 *        6600210 +-----------------------+
 *            700210   700240         700290
 */
export const villageCemeterySql = `
insert into cemetery.cemetery (commune, id, name, geom)
values ('99001', '99001-old', 'Ancien cimetière', ST_Multi(ST_MakeEnvelope(700210, 6600210, 700290, 6600290, 2154)));

insert into cemetery.section (commune, id, cemetery, label, geom)
values ('99001', '99001-b', '99001-old', 'B', ST_MakeEnvelope(700244, 6600254, 700286, 6600286, 2154));

insert into cemetery.plot_row (commune, id, cemetery, section, label, geom)
select '99001', '99001-r' || r, '99001-old', '99001-b', 'Rangée ' || r,
  ST_SetSRID(ST_MakeLine(ST_MakePoint(700246, 6600256 + 4 * r), ST_MakePoint(700254, 6600256 + 4 * r)), 2154)
from generate_series(1, 2) as r;

insert into cemetery.path (commune, id, cemetery, name, geom) values
  ('99001', '99001-main', '99001-old', 'Grande allée', ST_SetSRID('LINESTRING(700210 6600250, 700280 6600250)'::geometry, 2154)),
  ('99001', '99001-side', '99001-old', null, ST_SetSRID('LINESTRING(700240 6600250, 700240 6600285)'::geometry, 2154));

insert into cemetery.gate (commune, id, cemetery, name, is_main, geom)
values ('99001', '99001-gate', '99001-old', 'Portail', true, ST_SetSRID(ST_MakePoint(700210, 6600250), 2154));

insert into cemetery.structure (commune, id, cemetery, name, faces, cell_rows, cell_columns, geom)
values ('99001', '99001-wall', '99001-old', 'Columbarium', 1, 3, 4, ST_MakeEnvelope(700250, 6600230, 700254, 6600231, 2154));

insert into cemetery.plot (commune, id, cemetery, section, plot_row, number, kind, capacity, levels, geom)
select '99001', '99001-g' || n, '99001-old', '99001-b', '99001-r' || r, n::text, 'concession', 2, 2,
  ST_MakeEnvelope(x, y, x + 1, y + 2, 2154)
from (select n, 1 + (n - 1) / 6 as r, 700246 + 1.3 * ((n - 1) % 6) as x, 6600258 + 4 * ((n - 1) / 6) as y
  from generate_series(1, 12) as n) as laid;

insert into cemetery.plot (commune, id, cemetery, structure, face, cell_row, cell_column, number, kind, capacity)
select '99001', '99001-n' || n, '99001-old', '99001-wall', 1, 1 + (n - 1) / 4, 1 + (n - 1) % 4, n::text, 'niche', 2
from generate_series(1, 12) as n;

insert into cemetery.concession (commune, id, deed_number, plot, family, kind, origin, granted_on, starts_on, term_years) values
  ('99001', '99001-c2', '1994-017', '99001-g2', 'Le Goff-Béraud', 'family', 'grant', '1994-03-12', '1994-03-12', 30),
  ('99001', '99001-c5', '2015-004', '99001-n5', 'Martin', 'family', 'grant', '2015-05-01', '2015-05-01', 30);

insert into cemetery.holder (commune, id, concession, name, first_names)
values ('99001', '99001-h2', '99001-c2', 'Keraudren', 'Soizic');

insert into cemetery.burial (commune, id, plot, birth_name, used_name, first_names, born_on, died_on, form, buried_on, withheld) values
  ('99001', '99001-d1', '99001-g2', 'Béraud', 'Le Goff', 'Anne-Marie', '1931-02-03', '2003-10-04', 'coffin', '2003-10-08', null),
  ('99001', '99001-d2', '99001-g2', 'Le Goff', null, 'Yves', '1928-07-14', '1994-03-10', 'coffin', '1994-03-12', null),
  ('99001', '99001-d3', '99001-g3', 'Tregastel', null, 'Paul', '1950-01-01', '2011-05-05', 'coffin', '2011-05-09', 'family'),
  ('99001', '99001-d4', '99001-g1', 'Dupont', null, 'Marcel', '1920-01-01', '1987-04-02', 'coffin', '1987-04-06', null),
  ('99001', '99001-d5', '99001-g4', 'Dupond', null, 'Élise', '1922-01-01', '1999-04-02', 'coffin', '1999-04-06', null),
  ('99001', '99001-d6', '99001-n5', 'Martin', null, 'Jeanne', '1940-01-01', '2015-04-25', 'urn', '2015-05-02', null);
`
