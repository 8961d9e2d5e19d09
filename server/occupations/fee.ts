import type { FeeResult } from '../../layers/fees/compute.ts'
import type { FeeSchedule } from '../../layers/fees/schedule.ts'
import type { Day } from '../../layers/model/day.ts'
import { label } from '../../layers/model/label.ts'
import { isRefused } from '../../layers/model/outcome.ts'
import type { FileFee } from '../../layers/occupations/api.ts'
import { type FeeFootprint, fileFee } from '../../layers/occupations/file-fee.ts'
import type { Transaction } from '../database.ts'
import type { FileRow, Of } from './file.ts'

/** The fee of a file: as it was signed; before that as it would be, by the schedule in force on its first day. */
export async function readFee(
  tx: Transaction,
  of: Of,
  { exemption, status }: Pick<FileRow, 'exemption' | 'status'>,
): Promise<FileFee> {
  const [signed] = await tx.query<{ fee: FeeResult | null }>({
    text: 'select fee from occupations.permit where commune = $1 and occupation = $2 and fee is not null limit 1',
    values: [of.commune, of.id],
  })
  if (signed?.fee) return { kind: 'signed', schedule: null, result: signed.fee }
  const footprints = await readFootprints(tx, of)
  const [first] = footprints
  const schedule = first ? await scheduleOn(tx, of.commune, first.starts) : null
  const fee = fileFee(schedule, {
    footprints,
    exemption,
    unauthorised: status === 'found_without_title',
  })
  if (isRefused(fee)) return { kind: 'refused', why: fee.said ?? label(fee.refused, fee.refused) }
  return { kind: 'computed', schedule: schedule?.name.fr ?? null, result: fee.done }
}

/** The footprints of a file, the first day first, each with the tariff zone that most of it lies in. */
export const readFootprints = (tx: Transaction, { commune, id }: Of): Promise<FeeFootprint[]> =>
  tx.query<FeeFootprint>({
    text: `
      select f.id, f.kind, f.label, f.starts::text, f.ends::text, f.weekly_hours, f.quantity, f.length, f.parking_places, f.area,
        (select z.code from occupations.tariff_zone z
          where z.commune = f.commune and z.geom && f.geom and ST_Intersects(z.geom, f.geom)
          order by ST_Area(ST_Intersection(z.geom, f.geom)) desc, z.code limit 1) as zone
      from occupations.footprint f where f.commune = $1 and f.occupation = $2 order by f.starts, f.id`,
    values: [commune, id],
  })

/** The heading of a schedule is its row, the rest its grid. */
export type ScheduleRow = {
  readonly id: string
  readonly name: string
  readonly deliberation: string
  readonly from: Day
  readonly to: Day | null
  readonly grid: Pick<FeeSchedule, 'lines' | 'requestFee' | 'unauthorised' | 'zones'>
}

export const scheduleColumns =
  'id, name, deliberation, valid_from::text as "from", valid_to::text as "to", grid'

export const scheduleOf = ({ name, grid, ...row }: ScheduleRow): FeeSchedule => ({
  ...row,
  name: label(name, name),
  ...grid,
})

async function scheduleOn(tx: Transaction, commune: string, day: Day): Promise<FeeSchedule | null> {
  const [row] = await tx.query<ScheduleRow>({
    text: `select ${scheduleColumns} from occupations.fee_schedule
      where commune = $1 and daterange(valid_from, valid_to, '[]') @> $2::date`,
    values: [commune, day],
  })
  return row ? scheduleOf(row) : null
}
