/**
 * A made-up village for the tests of the API: four hundred metres square, in Lambert-93, its south-west corner on the
 * central meridian (3° E, 46.5° N). Sixteen parcels of one hectare; the building lies on A1 and ten metres of A2.
 *
 *        section A     section B
 *      +-----+-----+-----+-----+  6600400
 *      | A7  | A8  | B7  | B8  |
 *      +-----+-----+-----+-----+
 *      | A5  | A6  | B5  | B6  |
 *      +-----+-----+-----+-----+  ← rue de l’Église: addresses 1, 2 and 2 bis
 *      | A3  | A4  | B3  | B4  |
 *      +-----+-----+-----+-----+
 *      | A1▓▓|▓ A2 | B1  | B2  |
 *      +-----+-----+-----+-----+  6600000
 *   700000                  700400
 */
export const village = '99001'

export const parcelId = (section: 'A' | 'B', number: number): string =>
  `${village}0000${section}${String(number).padStart(4, '0')}`

/** Run as the owner, in one go. */
export const villageSql = `
insert into carreau.commune values ('99001', 'Saint-Carreau');

insert into cadastre.commune (commune, id, name, geom)
values ('99001', '99001', 'Saint-Carreau', ST_Multi(ST_MakeEnvelope(700000, 6600000, 700400, 6600400, 2154)));

insert into cadastre.section (commune, id, prefix, section, geom)
select '99001', '990010000' || s, '000', s, ST_Multi(ST_MakeEnvelope(x, 6600000, x + 200, 6600400, 2154))
from (values ('A', 700000), ('B', 700200)) as v(s, x);

insert into cadastre.parcel (commune, id, prefix, section, number, registered_area, surveyed, created, geom)
select '99001', '990010000' || s || lpad(n::text, 4, '0'), '000', s, n::text, 10000 + n, n % 2 = 0,
  date '2020-01-01' + n,
  ST_Multi(ST_MakeEnvelope(x + ((n - 1) % 2) * 100, 6600000 + ((n - 1) / 2) * 100,
    x + ((n - 1) % 2) * 100 + 100, 6600000 + ((n - 1) / 2) * 100 + 100, 2154))
from (values ('A', 700000), ('B', 700200)) as v(s, x), generate_series(1, 8) as n;

insert into cadastre.former_parcel (commune, id, prefix, section, number, last_seen, missing_from, replaced_by, geom)
values ('99001', '990010000A0099', '000', 'A', '99', '2022-01-01', '2023-01-01', '990010000A0001',
  ST_Multi(ST_MakeEnvelope(700000, 6600000, 700100, 6600100, 2154)));

insert into cadastre.building (commune, id, kind, name, geom)
values ('99001', '99001-b1', 'solid', '=HYPERLINK("x")', ST_Multi(ST_MakeEnvelope(700050, 6600020, 700110, 6600060, 2154)));

insert into addresses.street (commune, id, name, code, geom)
values ('99001', '99001_0010', 'Rue de l’Église', '0010', ST_SetSRID('LINESTRING(700000 6600200, 700400 6600200)'::geometry, 2154)),
  ('99001', '99001_0020', 'Chemin Éboulé', '0020', null),
  ('99001', '99001_0030', 'Zone Nord', '0030', null);

insert into addresses.address (commune, id, number, suffix, street, street_name, parcel, parcel_link, geom)
select '99001', '99001_0010_0000' || n || coalesce('_' || s, ''), n, s, '99001_0010', 'Rue de l’Église',
  '990010000A0003', 'inside', ST_SetSRID(ST_MakePoint(700050 + 10 * n, 6600195), 2154)
from (values (1, null), (2, null), (2, 'bis')) as v(n, s);
`
