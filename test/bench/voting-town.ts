/** A town of straight streets for the bench: every address alike, so that its size alone counts. */
export type VotingTown = {
  readonly commune: string
  readonly streets: number
  /** on both sides together */
  readonly numbers: number
  /** at each address; forty are a unit */
  readonly electors: number
}

const stationsEvery = 4

/** Run as the owner: outline, streets, addresses a few metres off the line, a plan in force with a line for each street. */
export const votingTownSql = ({ commune, streets, numbers, electors }: VotingTown): string => `
insert into carreau.commune values ('${commune}', 'Bancville');
insert into cadastre.commune (commune, id, name, geom) values ('${commune}', '${commune}', 'Bancville',
  ST_Multi(ST_MakeEnvelope(700000, 6600000, 700000 + 6 * ${numbers} + 60, 6600000 + 60 * ${streets}, 2154)));
insert into addresses.street (commune, id, name, code)
select '${commune}', '${commune}_' || lpad(s::text, 4, '0'), 'Rue ' || s, lpad(s::text, 4, '0') from generate_series(0, ${streets - 1}) as s;
insert into addresses.address (commune, id, number, street, street_name, geom)
select '${commune}', '${commune}_' || lpad(s::text, 4, '0') || '_' || lpad(n::text, 5, '0'), n, '${commune}_' || lpad(s::text, 4, '0'), 'Rue ' || s,
  ST_SetSRID(ST_MakePoint(700030 + 6 * n + 4 * sin(12.9898 * s + 78.233 * n),
    6600030 + 60 * s + case n % 2 when 0 then 12 else -12 end + 4 * cos(39.346 * s + 11.135 * n)), 2154)
from generate_series(0, ${streets - 1}) as s, generate_series(1, ${numbers}) as n;
insert into elections.scenario (commune, id, name, status, valid_from) values ('${commune}', '${commune}-plan', 'Plan', 'applied', '2020-01-01');
insert into elections.polling_station (commune, id, number)
select '${commune}', '${commune}_' || lpad(s::text, 4, '0'), lpad(s::text, 4, '0') from generate_series(1, ${Math.ceil(streets / stationsEvery)}) as s;
insert into elections.street_range (commune, id, plan, street, street_name, parity, number_from, number_to, station, electors)
select '${commune}', '${commune}-r' || s, '${commune}-plan', '${commune}_' || lpad(s::text, 4, '0'), 'Rue ' || s, 'all', 1, ${numbers},
  '${commune}_' || lpad((s / ${stationsEvery} + 1)::text, 4, '0'), ${numbers * electors}
from generate_series(0, ${streets - 1}) as s;
`
