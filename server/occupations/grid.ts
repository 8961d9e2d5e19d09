import { Ajv } from 'ajv'
import { checkSchedules } from '../../layers/fees/check-schedules.ts'
import type { ValueFault } from '../../layers/model/check.ts'
import { label } from '../../layers/model/label.ts'
import type { Transaction } from '../database.ts'
import { invalidValues } from '../edits/refusals.ts'
import { Refusal } from '../errors.ts'
import { type ScheduleRow, scheduleColumns, scheduleOf } from './fee.ts'
import type { Of } from './file.ts'
import { gridSchema } from './grid-schema.ts'

export type Grid = ScheduleRow['grid']

const fits = new Ajv({ strict: false, discriminator: true }).compile<Grid>(gridSchema)

/** The grid of a body; what does not fit is named by its place in it. */
export function readGrid(body: unknown): Grid {
  if (fits(body)) return body
  const fault = fits.errors?.[0]
  const field = [fault?.instancePath, fault?.params.missingProperty ?? fault?.params.additionalProperty]
    .filter(Boolean)
    .join('/')
  throw invalidValues([
    {
      field: field || 'lines',
      said: label(
        `La grille ne convient pas à « ${field || 'lines'} ».`,
        `The grid does not fit at “${field || 'lines'}”: ${fault?.message ?? 'invalid'}.`,
      ),
    },
  ])
}

/** Writes the grid of a schedule that is what the person saw, where it is sound beside the others; all that is wrong is told at its field. */
export async function writeGrid(
  tx: Transaction,
  of: Of,
  version: number,
  grid: Grid,
): Promise<{ version: number }> {
  const all = await tx.query<ScheduleRow & { version: number }>({
    text: `select ${scheduleColumns}, version from occupations.fee_schedule where commune = $1 order by valid_from`,
    values: [of.commune],
  })
  const own = all.find(({ id }) => id === of.id)
  if (!own) throw unknownSchedule
  if (own.version !== version) throw changedMeanwhile(own.version)
  const schedules = all.map((one) => scheduleOf(one.id === of.id ? { ...one, grid } : one))
  const faults = checkSchedules(schedules)
    .filter(({ schedule }) => schedule === of.id)
    .map(
      ({ line, said }): ValueFault => ({ field: line === undefined ? 'valid_from' : `/lines/${line}`, said }),
    )
  const wrong = [...faults, ...(await undrawnZones(tx, of, grid))]
  if (wrong.length > 0) throw invalidValues(wrong)
  const [row] = await tx.query<{ version: number }>({
    text: 'update occupations.fee_schedule set grid = $3 where commune = $1 and id = $2 returning version',
    values: [of.commune, of.id, JSON.stringify(grid)],
  })
  return { version: row?.version ?? version }
}

/** A price by zone wants the zone on the map: the fee reads it there. */
async function undrawnZones(
  tx: Transaction,
  { commune }: Of,
  { lines, zones = {} }: Grid,
): Promise<ValueFault[]> {
  const named = [
    ...lines.flatMap(({ zone }, at) => (zone ? [{ zone, field: `/lines/${at}/zone` }] : [])),
    ...Object.keys(zones).map((zone) => ({ zone, field: `/zones/${zone}` })),
  ]
  const rows = await tx.query<{ code: string }>({
    text: 'select distinct code from occupations.tariff_zone where commune = $1',
    values: [commune],
  })
  const drawn = new Set(rows.map(({ code }) => code))
  return named
    .filter(({ zone }) => !drawn.has(zone))
    .map(({ zone, field }) => ({
      field,
      said: label(
        `La zone « ${zone} » n’est pas dessinée : dessinez-la dans la couche des zones tarifaires.`,
        `The zone “${zone}” is not drawn: draw it in the layer of tariff zones.`,
      ),
    }))
}

const changedMeanwhile = (version: number): Refusal =>
  new Refusal(
    'changed-meanwhile',
    label(
      'Cette grille a changé depuis que vous l’avez lue ; rien n’a été écrit.',
      'This schedule changed since you read it; nothing was written.',
    ),
    { members: { version } },
  )
export const unknownSchedule = new Refusal(
  'unknown-feature',
  label('Aucune grille de tarifs ne porte cet identifiant.', 'No fee schedule has this id.'),
)
