import type { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { paths } from '../../layers/model/api.ts'
import { label } from '../../layers/model/label.ts'
import type { Transaction } from '../database.ts'
import { type Table, toCsv, toOds } from '../documents/table.ts'
import { toPdf } from '../documents/table-pdf.ts'
import { lockCommunesToEdit } from '../edits/lock-communes.ts'
import { Refusal } from '../errors.ts'
import { exportFormats } from '../exports/formats.ts'
import { forRole } from '../guard.ts'
import type { House } from '../house.ts'
import { recordLook } from '../look.ts'
import type { Person } from '../person.ts'
import { queryOf } from '../request.ts'
import { writeCards } from './cards.ts'
import { districtFormat, writeDistricts } from './district-files.ts'
import { readMinutes } from './jury-documents.ts'
import { writeLetters } from './letters.ts'
import { writeMaps } from './maps/write-maps.ts'
import { moversTable, readHead, readMovers, streetTable } from './order-documents.ts'
import { ownScenario, readScenario, type ScenarioRow, scenarioOfPath } from './scenario.ts'
import { streetList } from './street-list.ts'
import { refreshUnits, unitsAreFresh } from './units/derive.ts'

type Of = { readonly id: string; readonly commune: string }
type Made = { readonly content: Buffer | string | Readable; readonly type: string }

const pdf = 'application/pdf'

/** Documents of a plan and of a jury draw; each that names people leaves its line in the audit. */
export function documentRoutes(app: FastifyInstance, house: House): void {
  app.get(
    `${paths.items('scenarios')}/:feature/documents/:file`,
    forRole('elections'),
    async (request, reply) => {
      queryOf(request)
      const of = scenarioOfPath(request)
      const { file } = request.params as { file: string }
      const context = { communes: [of.commune], who: request.person }
      const made = await house.database.background(context, async (tx) => {
        const scenario = await readScenario(tx, of)
        const drawn = await drawnDocument(tx, of, scenario, file, house.config.crs)
        return drawn ?? planDocument(tx, of, file, request.person)
      })
      return send(reply, file, made)
    },
  )

  app.get(
    `${paths.items('jury-draws')}/:feature/documents/:file`,
    forRole('elections'),
    async (request, reply) => {
      queryOf(request)
      const { feature, file } = request.params as { feature: string; file: string }
      const of = ownScenario(request, feature)
      const context = { communes: [of.commune], who: request.person }
      const made = await house.database.transaction(context, (tx) =>
        juryDocument(tx, of, file, request.person),
      )
      return send(reply, file, made)
    },
  )
}

/** Maps, and districts for other programs: drawn from units, which are made first where they are not fresh. */
async function drawnDocument(
  tx: Transaction,
  { commune }: Of,
  scenario: ScenarioRow,
  file: string,
  crs: number,
): Promise<Made | null> {
  const format = file.startsWith('districts.') ? districtFormat(file.slice('districts.'.length)) : null
  if (!format && file !== 'maps.pdf') return null
  if (!(await unitsAreFresh(tx, commune))) {
    await lockCommunesToEdit(tx, [commune])
    await refreshUnits(tx, commune)
  }
  if (!format) return { content: await writeMaps(tx, commune, scenario), type: pdf }
  return { content: await writeDistricts(tx, commune, scenario, { format, crs }), type: format.type }
}

async function planDocument(tx: Transaction, of: Of, file: string, person: Person): Promise<Made> {
  const [kind, format] = partsOf(file)
  const head = await readHead(tx, of)
  if (kind === 'street-table') {
    const table = format === 'pdf' ? await streetTable(tx, of, head) : await streetList(tx, of, head)
    return tableFile(table, format, head.day)
  }
  const movers = await readMovers(tx, of)
  const ids = movers.map(({ id }) => id)
  await recordLook(tx, person, { route: 'documents', layer: 'electors', purpose: 'export of persons', ids })
  if (kind === 'movers') return tableFile(moversTable(movers, head), format, head.day)
  if (kind === 'letters' && format === 'pdf') return { content: await writeLetters(movers, head), type: pdf }
  if (kind === 'cards' && format === 'pdf') return { content: await writeCards(movers, head), type: pdf }
  throw noSuchDocument
}

async function juryDocument(tx: Transaction, of: Of, file: string, person: Person): Promise<Made> {
  const [kind, format] = partsOf(file)
  const minutes = kind === 'minutes' ? await readMinutes(tx, of) : null
  if (!minutes) throw noSuchDocument
  await recordLook(tx, person, {
    route: 'documents',
    layer: 'jury-selections',
    purpose: 'export of persons',
    ids: minutes.ids,
  })
  return tableFile(minutes.table, format, minutes.day, minutes.proof)
}

const partsOf = (file: string): [kind: string, format: string] => {
  const [, kind = '', format = ''] = /^([a-z-]+)\.(pdf|csv|ods)$/.exec(file) ?? []
  return [kind, format]
}

async function tableFile(
  table: Table,
  format: string,
  day: string,
  after: readonly string[] = [],
): Promise<Made> {
  if (format === 'csv') return { content: toCsv(table), type: exportFormats.csv.type }
  if (format === 'ods') return { content: await toOds(table), type: exportFormats.ods.type }
  if (format === 'pdf') return { content: await toPdf(table, day, after), type: pdf }
  throw noSuchDocument
}

const send = (reply: FastifyReply, file: string, { content, type }: Made): FastifyReply =>
  reply
    .type(type)
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${file}"`)
    .send(content)

const noSuchDocument = new Refusal(
  'not-found',
  label(
    'Il n’y a pas ce document : street-table et movers en pdf, csv ou ods, maps.pdf, letters.pdf, cards.pdf, districts en geojson, shp.zip ou gpkg ; d’un tirage, minutes en pdf, csv ou ods.',
    'There is no such document: street-table and movers as pdf, csv or ods, maps.pdf, letters.pdf, cards.pdf, districts as geojson, shp.zip or gpkg; of a draw, minutes as pdf, csv or ods.',
  ),
)
