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

/** A list for a spreadsheet: all of it page after page, or as many lines as `limit` says. The first page is waited for, so that what goes wrong is still a problem. */
export async function sendCsv(
  house: House,
  request: FastifyRequest,
  reply: FastifyReply,
  selection: Selection,
  limited: boolean,
): Promise<FastifyReply> {
  const { layer, fields } = selection
  const language = languageOf(request)
  const pages = rowsOf(house, selection, limited ? selection.limit : mostLines)
  const first = await pages.next()
  const text = (rows: readonly ItemRow[]) =>
    rows.map((row) => csvRow(layer, fields, language, row.id, valuesOf(row))).join('')

  async function* lines(): AsyncGenerator<string> {
    yield csvHead(layer, fields, language) + text(first.value ?? [])
    for await (const page of pages) yield text(page)
  }
  return reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${layer.id}.csv"`)
    .send(Readable.from(lines()))
}

async function* rowsOf(house: House, selection: Selection, most: number): AsyncGenerator<ItemRow[]> {
  let after = selection.after
  for (let left = most; left > 0; left -= pageLimits.most) {
    const limit = Math.min(left, pageLimits.most)
    const statement = selectItems({ ...selection, crs: null, after, limit })
    const rows = await house.database.publicQuery<ItemRow>(statement)
    const page = rows.slice(0, limit)
    yield page
    const last = page.at(-1)
    if (!last || rows.length <= limit) return
    after = { id: last.id, values: last.place }
  }
}

const valuesOf = (row: ItemRow): Values => JSON.parse(`${row.feature}}`).properties
