import { label } from '../../layers/model/label.ts'
import type { Made } from '../../layers/occupations/api.ts'
import { permits } from '../../layers/occupations/permit.ts'
import type { Transaction } from '../database.ts'
import { nextNumber } from '../edits/follow-occupations.ts'
import { newId } from '../edits/new-id.ts'
import { invalidValues } from '../edits/refusals.ts'
import type { Looked, Of } from './file.ts'

/** The order of a file that may be granted: the next number, the ground of all its footprints, the fee as it is now. */
export async function signOrder(
  tx: Transaction,
  { commune, id }: Of,
  { row, fee }: Looked,
  signedOn: string,
): Promise<Made> {
  if (signedOn > row.today) throw invalidValues([{ field: 'signedOn', said: notYetSigned }])
  if (fee.kind === 'refused') throw new Error(`the file ${id} was granted without a fee`)
  const permit = newId(permits, commune, {}, undefined)
  const number = await nextNumber(tx, commune, 'order', Number(signedOn.slice(0, 4)))
  await tx.query({
    text: `
      insert into occupations.permit (commune, id, number, occupation, subject, kind, regime, premises, place, starts, ends,
        weekly_hours, signed_on, fee, geom)
      select o.commune, $3, $4, o.id, o.subject, f.kind, o.regime, o.premises,
        -- the address of the file, else the street that lies next
        coalesce((select concat_ws(' ', a.number, a.suffix, a.street_name) from addresses.address a
            where a.commune = o.commune and a.id = o.address),
          (select s.name from addresses.street s where s.commune = o.commune and s.geom is not null
            order by s.geom <-> f.geom limit 1)),
        f.starts, f.ends, f.weekly_hours, $5, $6, f.geom
      from occupations.occupation o, (
        select (array_agg(kind order by area desc, id))[1] as kind, min(starts) as starts, max(ends) as ends,
          case when count(distinct coalesce(weekly_hours, '')) = 1 then min(weekly_hours) end as weekly_hours,
          ST_Multi(ST_CollectionExtract(ST_Union(geom), 3)) as geom
        from occupations.footprint where commune = $1 and occupation = $2
      ) as f
      where o.commune = $1 and o.id = $2`,
    values: [commune, id, permit, number, signedOn, JSON.stringify(fee.result)],
  })
  return { collection: 'permits', id: permit, number }
}

const notYetSigned = label(
  'Un arrêté ne se date pas d’un jour à venir.',
  'An order is not dated on a day to come.',
)
