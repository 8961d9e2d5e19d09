import type { FastifyInstance } from 'fastify'
import { roleLabels, roles } from '../../layers/model/access.ts'
import { type AuditAnswer, type AuditLine, paths, type RightsAnswer } from '../../layers/model/api.ts'
import { rightsOf } from '../../layers/model/rights.ts'
import type { Broken } from '../accounts/audit-heads.ts'
import { sendJson } from '../answer.ts'
import { forAction } from '../guard.ts'
import type { House } from '../house.ts'
import { invalidParameter, queryOf } from '../request.ts'

const mostLines = 200

/** What an administrator must be able to see: who may do what, and who looked at whom. */
export function rights(app: FastifyInstance, { auditHeads, database, layers }: House): void {
  app.get(paths.rights, forAction('rights'), async (request, reply) => {
    queryOf(request)
    const answer: RightsAnswer = {
      roles: roles.map((id) => ({ id, label: roleLabels[id] })),
      layers: layers.map(({ id, label }) => ({ id, label })),
      rights: rightsOf(layers),
    }
    return sendJson(reply, answer)
  })

  app.get(paths.audit, forAction('audit'), async (request, reply) => {
    const before = queryOf(request, (name) => name === 'before').get('before')
    if (before !== undefined && Number.isNaN(Date.parse(before)))
      throw invalidParameter('before', 'instant attendu', 'expected an instant')
    const { person: who } = request
    const { communes } = who
    const outside = await auditHeads.broken(communes)
    const answer = await database.transaction(
      { communes, who, readOnly: true },
      async (tx): Promise<AuditAnswer> => {
        const lines = await tx.query<Omit<AuditLine, 'at'> & { at: Date }>({
          text: `select l.commune, l.entry::integer as entry, l.at, coalesce(a.name, l.account) as who, l.route, l.layer, l.purpose, l.ids, l.count
          from carreau.audit l left join carreau.account a on a.id::text = l.account
          where l.at < coalesce($1::timestamptz, 'infinity') order by l.at desc, l.commune, l.entry desc limit ${mostLines}`,
          values: [before ?? null],
        })
        const broken = await tx.query<{ commune: string; entry: number }>(
          `select code as commune, carreau.first_broken_line(code)::integer as entry from carreau.commune
          where carreau.first_broken_line(code) is not null order by code`,
        )
        return {
          lines: lines.map((line) => ({ ...line, at: line.at.toISOString() })),
          broken: firstOf([...broken, ...outside]),
        }
      },
    )
    return sendJson(reply.header('cache-control', 'no-store'), answer)
  })
}

/** One line a commune: the first that is wrong, whoever found it. */
function firstOf(broken: readonly Broken[]): Broken[] {
  const first = new Map<string, Broken>()
  for (const one of broken) {
    const known = first.get(one.commune)
    if (!known || one.entry < known.entry) first.set(one.commune, one)
  }
  return [...first.values()]
}
