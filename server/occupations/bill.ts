import type { FeeResultLine } from '../../layers/fees/compute.ts'
import type { Made } from '../../layers/occupations/api.ts'
import { invoices } from '../../layers/occupations/invoice.ts'
import { type Billed, firstDayLeft, prepaidRest } from '../../layers/occupations/refund.ts'
import type { Transaction } from '../database.ts'
import { nextNumber } from '../edits/follow-occupations.ts'
import { newId } from '../edits/new-id.ts'
import type { Looked, Of } from './file.ts'

/** The invoice of a signed order: its fee, for the whole term, up front (CGPPP, art. L2125-4). */
export async function makeInvoice(tx: Transaction, of: Of, { row, fee }: Looked): Promise<Made> {
  if (fee.kind !== 'signed') throw new Error(`the file ${of.id} is billed without an order`)
  const [stay] = await tx.query<{ from: string; to: string }>({
    text: `select starts::text as "from", ends::text as "to" from occupations.permit
      where commune = $1 and occupation = $2 and fee is not null`,
    values: [of.commune, of.id],
  })
  if (!stay) throw new Error(`the file ${of.id} is billed without an order`)
  const { total, lines } = fee.result
  return write(tx, of, { kind: 'invoice', ...stay, total, lines, issuedOn: row.today })
}

/** Credit notes of what was paid for the days after a withdrawal without fault. */
export async function giveBack(
  tx: Transaction,
  of: Of,
  withdrawnOn: string,
  today: string,
): Promise<readonly Made[]> {
  const billed = await tx.query<Billed & { id: string }>({
    text: `select id, period_from::text as "from", period_to::text as "to", total_cents as total, lines
      from occupations.invoice where commune = $1 and occupation = $2 and kind = 'invoice' and not settled order by number`,
    values: [of.commune, of.id],
  })
  const made: Made[] = []
  for (const invoice of billed) {
    const line = prepaidRest(invoice, withdrawnOn)
    if (!line) continue
    const { id: corrects, from, to } = invoice
    made.push(
      await write(tx, of, {
        kind: 'credit',
        from: firstDayLeft(from, withdrawnOn),
        to,
        total: line.amount,
        lines: [line],
        issuedOn: today,
        corrects,
      }),
    )
  }
  return made
}

type Written = Billed & {
  readonly kind: 'invoice' | 'credit'
  readonly issuedOn: string
  readonly lines: readonly FeeResultLine[]
  readonly corrects?: string
}

async function write(tx: Transaction, { commune, id }: Of, bill: Written): Promise<Made> {
  const { kind, from, to, total, lines, issuedOn, corrects = null } = bill
  const invoice = newId(invoices, commune, {}, undefined)
  const number = await nextNumber(tx, commune, 'invoice', Number(issuedOn.slice(0, 4)))
  await tx.query({
    text: `insert into occupations.invoice
        (commune, id, number, occupation, kind, issued_on, period_from, period_to, total_cents, lines, corrects)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    values: [commune, invoice, number, id, kind, issuedOn, from, to, total, JSON.stringify(lines), corrects],
  })
  return { collection: 'invoices', id: invoice, number }
}
