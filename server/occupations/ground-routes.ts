import type { FastifyInstance, FastifyRequest } from 'fastify'
import { paths } from '../../layers/model/api.ts'
import { communeOf } from '../../layers/model/commune.ts'
import { isDay } from '../../layers/model/field.ts'
import { label } from '../../layers/model/label.ts'
import { isRefused } from '../../layers/model/outcome.ts'
import type { StreetStay } from '../../layers/occupations/api.ts'
import { footprints } from '../../layers/occupations/footprint.ts'
import { type ObjectKindId, objectKinds } from '../../layers/occupations/kinds.ts'
import { weeklyHours, weekSlots } from '../../layers/occupations/weekly-hours.ts'
import { sendJson } from '../answer.ts'
import { mayTouch } from '../edits/prepare.ts'
import { invalidValues } from '../edits/refusals.ts'
import { Refusal } from '../errors.ts'
import { placeDrawing } from '../features/place-drawing.ts'
import { forRole } from '../guard.ts'
import type { House } from '../house.ts'
import type { ProcessDescription } from '../jobs/process.ts'
import { invalidParameter, queryOf } from '../request.ts'
import { isObject, readGivenCrs, takeJson } from '../routes/read-change.ts'
import { conflictsOfGround, type Wanted } from './conflicts.ts'
import { notRead } from './read-act.ts'

const day = { type: 'string', format: 'date' }

/** What ground that is still being drawn would collide with (OGC API Processes, synchronous). */
export const findConflictsProcess: ProcessDescription = {
  id: 'find-conflicts',
  title: label('Chercher les conflits d’une emprise', 'Find the conflicts of a footprint'),
  description: label(
    'Les emprises d’autres dossiers qui veulent le même sol aux mêmes minutes, avant que rien ne soit enregistré.',
    'Footprints of other files that want the same ground in the same minutes, before anything is saved.',
  ),
  inputs: {
    geometry: { title: label('Emprise', 'Footprint'), required: true, schema: { type: 'object' } },
    starts: { title: label('Du', 'From'), required: true, schema: day },
    ends: { title: label('Au', 'To'), required: true, schema: day },
    weeklyHours: { title: label('Jours et heures', 'Days and hours'), schema: { type: 'string' } },
    kind: { title: label('Objet', 'Object'), schema: { type: 'string', enum: Object.keys(objectKinds) } },
    occupation: { title: label('Dossier de l’emprise', 'File of the footprint'), schema: { type: 'string' } },
  },
  outputs: { conflicts: label('Les conflits', 'The conflicts') },
  atOnce: true,
}

/** Who wants which ground, when: before a footprint is saved, and in a street for a year. */
export function groundRoutes(app: FastifyInstance, house: House): void {
  app.register(async (scope) => {
    takeJson(scope)
    scope.post(paths.execution(findConflictsProcess.id), forRole('agent'), async (request, reply) => {
      queryOf(request)
      const { geometry, ...wanted } = readWanted(request.body)
      const among = request.person.communes
      const crs = readGivenCrs(request, house.config.crs)
      const ground = { layer: footprints, crs, legal: house.config.crs, commune: { among } }
      const { geom, commune } = await placeDrawing(house.database, geometry, ground)
      if (commune === null) throw nowhere
      const context = { communes: [commune], who: request.person, readOnly: true } as const
      const conflicts = await house.database.transaction(context, (tx) =>
        conflictsOfGround(tx, { ...wanted, commune, geom }),
      )
      return sendJson(reply.header('cache-control', 'no-store'), { conflicts })
    })
  })

  app.get(`${paths.items('streets')}/:feature/occupations`, forRole('agent'), async (request, reply) => {
    const year = readYear(request)
    const { feature: street } = request.params as { feature: string }
    const commune = communeOf(street)
    if (!mayTouch(request.person, commune)) throw unknownStreet
    const context = { communes: [commune], who: request.person, readOnly: true } as const
    const stays = await house.database.transaction(context, async (tx) => {
      const [known] = await tx.query({
        text: 'select from addresses.street where commune = $1 and id = $2',
        values: [commune, street],
      })
      if (!known) throw unknownStreet
      return tx.query<StreetStay>({
        text: staysOfStreet,
        values: [commune, street, `${year}-01-01`, `${year}-12-31`],
      })
    })
    return sendJson(reply.header('cache-control', 'no-store'), { year, stays })
  })
}

/** Within fifteen metres of the line of a street, or of a file whose address is in it. */
const staysOfStreet = `
  select f.id as footprint, f.occupation, o.number, o.subject, o.status, f.kind, f.label, f.starts::text, f.ends::text, f.weekly_hours
  from occupations.footprint f
  join occupations.occupation o on o.commune = f.commune and o.id = f.occupation
  where f.commune = $1 and f.stay && daterange($3::date, $4::date, '[]') and o.status not in ('refused', 'withdrawn')
    and f.id in (
      select near.id from addresses.street s join occupations.footprint near
        on near.commune = s.commune and near.geom && ST_Expand(s.geom, 15) and ST_DWithin(near.geom, s.geom, 15)
        and near.stay && daterange($3::date, $4::date, '[]')
      where s.commune = $1 and s.id = $2
      union
      select own.id from addresses.address a
        join occupations.occupation file on file.commune = a.commune and file.address = a.id
        join occupations.footprint own on own.commune = file.commune and own.occupation = file.id
      where a.commune = $1 and a.street = $2)
  order by f.starts, f.id
  limit 5000`

function readYear(request: FastifyRequest): number {
  const year = Number(queryOf(request, (name) => name === 'year').get('year'))
  if (Number.isInteger(year) && year >= 1900 && year <= 2200) return year
  throw invalidParameter('year', 'une année est attendue', 'expected a year')
}

function readWanted(body: unknown): Omit<Wanted, 'commune' | 'geom'> & { readonly geometry: unknown } {
  const inputs = isObject(body) && isObject(body.inputs) ? body.inputs : {}
  const {
    geometry,
    starts,
    ends,
    weeklyHours: hours = null,
    kind = null,
    occupation = null,
    ...others
  } = inputs
  const [stranger] = Object.keys(others)
  if (stranger !== undefined) throw notRead(stranger, Object.keys(findConflictsProcess.inputs).join(', '))
  if (!isDayText(starts)) throw notRead('starts', 'AAAA-MM-JJ / YYYY-MM-DD')
  if (!isDayText(ends) || ends < starts) throw notRead('ends', `≥ ${starts}`)
  if (kind !== null && !isKind(kind)) throw notRead('kind', Object.keys(objectKinds).join(', '))
  if (occupation !== null && typeof occupation !== 'string') throw notRead('occupation', 'id')
  return { geometry, starts, ends, hours: readHours(hours), kind, occupation }
}

const isDayText = (value: unknown): value is string => typeof value === 'string' && isDay(value)
const isKind = (value: unknown): value is ObjectKindId =>
  typeof value === 'string' && Object.hasOwn(objectKinds, value)

function readHours(given: unknown): string | null {
  if (given === null || given === '') return null
  if (typeof given === 'string' && !isRefused(weekSlots(given))) return given
  throw invalidValues([{ field: 'weeklyHours', said: weeklyHours.said }])
}

const nowhere = new Refusal(
  'invalid-geometry',
  label('L’emprise est hors de vos communes.', 'The footprint lies outside of your communes.'),
  { field: 'geometry' },
)
const unknownStreet = new Refusal(
  'unknown-feature',
  label('Aucune voie de vos communes ne porte cet identifiant.', 'No street of your communes has this id.'),
)
