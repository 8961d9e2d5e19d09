import { addDays, type Day } from '../../../layers/model/day.ts'
import type { ActAsked } from '../../../layers/occupations/api.ts'
import type { Act } from '../../../layers/occupations/status.ts'
import type { Transaction } from '../../database.ts'
import { nextNumber } from '../../edits/follow-occupations.ts'
import { carryOutAct } from '../../occupations/acts.ts'
import { type DemoFile, demoFiles } from './files.ts'
import { demoGrid } from './grid.ts'

/** The public domain of the demo town in an open transaction: what was done with each file is done by the acts themselves. */
export async function fillOccupations(tx: Transaction, commune: string): Promise<void> {
  const [row] = await tx.query<{ today: Day }>(
    `select (now() at time zone 'Europe/Paris')::date::text as today`,
  )
  const today = row?.today ?? '2026-06-15'
  await drawZones(tx, commune)
  await tx.query({
    text: `insert into occupations.fee_schedule (commune, id, name, deliberation, valid_from, grid)
      values ($1, $1 || '-tarifs', 'Tarifs d’occupation', 'Délibération n° 2023-112', '2024-01-01', $2)`,
    values: [commune, JSON.stringify(demoGrid)],
  })
  for (const [nth, file] of demoFiles.entries()) {
    const id = `${commune}-dossier-${String(nth + 1).padStart(2, '0')}`
    const [from, to] = file.days
      ? [addDays(today, file.days[0]), addDays(today, file.days[1])]
      : [`${today.slice(0, 4)}-01-01`, `${today.slice(0, 4)}-12-31`]
    await makeFile(tx, { commune, id, file, from, to, today })
    let version = 1
    for (const act of file.acts)
      version = (await carryOutAct(tx, { commune, id }, version, asked(act, today))).version
  }
}

function asked(act: Act, today: Day): ActAsked {
  if (act === 'refuse') return { act, reason: 'Passage libre inférieur à 1,40 m' }
  if (act === 'ask-for-more') return { act, reason: 'Attestation d’assurance à fournir' }
  if (act === 'consult')
    return {
      act,
      services: ['Voirie', 'Police municipale'].map((service) => ({ service, dueOn: addDays(today, 15) })),
    }
  if (act === 'withdraw') return { act, reason: 'Travaux urgents du réseau de gaz', fault: false }
  return { act }
}

/** The centre is dearer: three hundred metres around the middle of the doors, the rest of the commune around it. */
const drawZones = (tx: Transaction, commune: string) =>
  tx.query({
    text: `
      with middle as (
        select ST_Centroid(ST_Collect(geom)) as geom from addresses.address where commune = $1
      ), centre as (
        select ST_SnapToGrid(ST_Intersection(ST_Buffer(m.geom, 300, 12), c.geom), 0.01) as geom
        from middle m, cadastre.commune c where c.commune = $1
      )
      insert into occupations.tariff_zone (commune, id, code, name, geom)
      select $1, $1 || '-zone-a', 'A', 'Centre', ST_Multi(geom) from centre
      union all
      select $1, $1 || '-zone-b', 'B', 'Autres quartiers', ST_Multi(ST_CollectionExtract(ST_Difference(c.geom, centre.geom), 3))
      from centre, cadastre.commune c where c.commune = $1`,
    values: [commune],
  })

type Making = {
  readonly commune: string
  readonly id: string
  readonly file: DemoFile
  readonly from: Day
  readonly to: Day
  readonly today: Day
}

async function makeFile(tx: Transaction, { commune, id, file, from, to, today }: Making): Promise<void> {
  const number = await nextNumber(tx, commune, 'file', Number(today.slice(0, 4)))
  const { subject, regime = 'surface_permit', premises = null, applicant, exemption = null } = file
  const requestedOn = addDays(from < today ? from : today, -20)
  await tx.query({
    text: `insert into occupations.occupation
        (commune, id, number, subject, regime, premises, applicant, requested_on, exemption, address)
      select $1, $2, $3, $4, $5, $6, $7, $8, $9, door.id from (${doors}) as door where door.nth = $10`,
    values: [commune, id, number, subject, regime, premises, applicant, requestedOn, exemption, file.door],
  })
  const [width, depth] = file.size
  await tx.query({
    text: `insert into occupations.footprint
        (commune, id, occupation, kind, starts, ends, weekly_hours, length, parking_places, clear_width, geom)
      select $1, $2 || '-e', $2, $3, $4, $5, $6, $7::float8, $8, 1.4, ST_SnapToGrid(ST_Translate(
          ST_Rotate(ST_MakeEnvelope($9::float8, 0.5, $9::float8 + $7::float8, 0.5 + $10::float8, ST_SRID(door.geom)), -door.towards),
          ST_X(door.geom), ST_Y(door.geom)), 0.01)
      from (${doors}) as door where door.nth = $11`,
    values: [
      commune,
      id,
      file.kind,
      from,
      to,
      file.hours ?? null,
      width,
      file.places ?? null,
      file.along ?? 0,
      depth,
      file.door,
    ],
  })
}

/** Doors of the centre, each forty metres and more from those before, and the direction of the street from them. */
const doors = `
  select id, geom, towards, row_number() over (order by far, id) - 1 as nth
  from (
    select distinct on (floor(ST_X(a.geom) / 60), floor(ST_Y(a.geom) / 60)) a.id, a.geom,
      ST_Azimuth(a.geom, ST_ClosestPoint(s.geom, a.geom)) as towards, ST_Distance(a.geom, m.geom) as far
    from addresses.address a
    join addresses.street s on s.commune = a.commune and s.id = a.street
    cross join (select ST_Centroid(ST_Collect(geom)) as geom from addresses.address where commune = $1) as m
    where a.commune = $1 and s.geom is not null and a.number between 1 and 999 and ST_DWithin(a.geom, m.geom, 900)
    order by floor(ST_X(a.geom) / 60), floor(ST_Y(a.geom) / 60), far, a.id
  ) as spread
  where towards is not null`
