import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Values } from '../../layers/model/layer.ts'
import { csvHead, csvRow } from '../features/csv.ts'
import { type ItemRow, type Selection, selectItems } from '../features/select.ts'
import type { House } from '../house.ts'
import { languageOf } from '../request.ts'
import { pageLimits } from './items-query.ts'

/** a spreadsheet opens about a million lines; whoever wants more takes pages */
const mostLines = 200_000

/** A list for a spreadsheet: all of it page after page, or as many lines as `limit` says. */
export function sendCsv(
  house: House,
  request: FastifyRequest,
  reply: FastifyReply,
  selection: Selection,
  limited: boolean,
): FastifyReply {
  const most = limited ? selection.limit : mostLines
  reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${selection.layer.id}.csv"`)
  return reply.send(Readable.from(lines(house, request, selection, most)))
}

async function* lines(
  house: House,
  request: FastifyRequest,
  selection: Selection,
  most: number,
): AsyncGenerator<string> {
  const { layer, fields } = selection
  const language = languageOf(request)
  yield csvHead(layer, fields, language)
  let after = selection.after
  for (let left = most; left > 0; left -= pageLimits.most) {
    const limit = Math.min(left, pageLimits.most)
    const rows = await house.database.publicQuery<ItemRow>(
      selectItems({ ...selection, crs: null, after, limit }),
    )
    const page = rows.slice(0, limit)
    yield page.map((row) => csvRow(layer, fields, language, row.id, valuesOf(row))).join('')
    const last = page.at(-1)
    if (!last || rows.length <= limit) return
    after = { id: last.id, values: last.place }
  }
}

const valuesOf = (row: ItemRow): Values => JSON.parse(`${row.feature}}`).properties
