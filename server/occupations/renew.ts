import type { Made } from '../../layers/occupations/api.ts'
import { footprints } from '../../layers/occupations/footprint.ts'
import { occupations } from '../../layers/occupations/occupation.ts'
import type { Transaction } from '../database.ts'
import { nextNumber } from '../edits/follow-occupations.ts'
import { newId } from '../edits/new-id.ts'
import type { Of } from './file.ts'

/** A new file that follows the old one: a request by the same applicant for the same ground, as many years later as the old one lasts. */
export async function renewFile(tx: Transaction, { commune, id }: Of, today: string): Promise<Made> {
  const file = newId(occupations, commune, {}, undefined)
  const number = await nextNumber(tx, commune, 'file', Number(today.slice(0, 4)))
  await tx.query({
    text: `insert into occupations.occupation (commune, id, number, subject, regime, status, premises, address, applicant,
        applicant_address, applicant_email, applicant_phone, siret, requested_on, exemption, exemption_reason, previous)
      select commune, $3, $4, subject, regime, 'requested', premises, address, applicant, applicant_address, applicant_email,
        applicant_phone, siret, $5, exemption, exemption_reason, id
      from occupations.occupation where commune = $1 and id = $2`,
    values: [commune, id, file, number, today],
  })
  const old = await tx.query<{ id: string }>({
    text: 'select id from occupations.footprint where commune = $1 and occupation = $2 order by id',
    values: [commune, id],
  })
  await tx.query({
    text: `
      with stay as (
        select min(starts) as first, max(ends) as last from occupations.footprint where commune = $1 and occupation = $2
      ), later as (
        select years from stay, generate_series(1, 100) as years
        where first + make_interval(years => years) > last order by years limit 1
      )
      insert into occupations.footprint (commune, id, occupation, kind, label, starts, ends, weekly_hours, quantity, length,
        parking_places, clear_width, geom)
      select f.commune, fresh.id, $3, f.kind, f.label, f.starts + make_interval(years => later.years),
        f.ends + make_interval(years => later.years), f.weekly_hours, f.quantity, f.length, f.parking_places, f.clear_width, f.geom
      from occupations.footprint f join unnest($4::text[], $5::text[]) as fresh (old, id) on fresh.old = f.id, later
      where f.commune = $1 and f.occupation = $2`,
    values: [
      commune,
      id,
      file,
      old.map((one) => one.id),
      old.map(() => newId(footprints, commune, {}, undefined)),
    ],
  })
  return { collection: 'occupations', id: file, number }
}
