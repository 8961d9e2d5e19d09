import type { FastifyInstance } from 'fastify'
import { paths } from '../../layers/model/api.ts'
import { forRole } from '../guard.ts'
import type { House } from '../house.ts'
import { recordLook } from '../look.ts'
import { queryOf } from '../request.ts'
import { writeInvoice } from './documents/invoice.ts'
import { writeOrder } from './documents/order.ts'
import { noSuchDocument } from './documents/read-order.ts'
import { fileOfPath } from './file.ts'

const writers = { order: writeOrder, invoice: writeInvoice }

/** The papers of a file. They name who asked, so that each leaves its line in the audit. */
export function occupationDocumentRoutes(app: FastifyInstance, house: House): void {
  const path = `${paths.items('occupations')}/:feature/documents/:file`
  app.get(path, forRole('domain'), async (request, reply) => {
    queryOf(request)
    const of = fileOfPath(request)
    const { file } = request.params as { file: string }
    const [, kind, number = ''] = /^(order|invoice)-(\d{4}-\d{4,})\.pdf$/.exec(file) ?? []
    if (kind !== 'order' && kind !== 'invoice') throw noSuchDocument
    const context = { communes: [of.commune], who: request.person }
    const paper = await house.database.background(context, async (tx) => {
      const content = await writers[kind](tx, of, number)
      const look = { route: 'documents', layer: 'occupations', purpose: 'export of persons' } as const
      await recordLook(tx, request.person, { ...look, ids: [of.id] })
      return content
    })
    return reply
      .type('application/pdf')
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="${file}"`)
      .send(paper)
  })
}
