import type { Transaction } from '../database.ts'

/** A station that a plan may use, with its place. */
export type StationRow = {
  readonly id: string
  readonly number: string
  readonly label: string | null
  readonly canton: string | null
  readonly constituency: string | null
  /** the scenario that proposes it; null once it is there */
  readonly scenario: string | null
  /** the polling place, its name, booths, metres */
  readonly place: string | null
  readonly place_name: string | null
  readonly booths: number | null
  readonly x: number | null
  readonly y: number | null
  readonly lon: number | null
  readonly lat: number | null
}

/** The stations that are open, those that the scenario proposes, and those that its ranges name. */
export const readStations = (tx: Transaction, commune: string, scenario: string): Promise<StationRow[]> =>
  tx.query<StationRow>({
    text: `
      select s.id, s.number, s.label, s.canton, s.constituency, s.scenario, p.id as place, p.name as place_name, p.booths,
        round(ST_X(p.geom)::numeric, 1)::float8 as x, round(ST_Y(p.geom)::numeric, 1)::float8 as y,
        round(ST_X(ST_Transform(p.geom, 4326))::numeric, 6)::float8 as lon, round(ST_Y(ST_Transform(p.geom, 4326))::numeric, 6)::float8 as lat
      from elections.polling_station s
      left join elections.polling_place p on p.commune = s.commune and p.id = s.place
      where s.commune = $1 and ((s.scenario is null and s.valid_to is null) or s.scenario = $2
        or s.id in (select station from elections.street_range where commune = $1 and plan = $2))
      order by s.number, s.id`,
    values: [commune, scenario],
  })
