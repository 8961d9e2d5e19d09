import type { Transaction } from '../../database.ts'
import { frenchDay } from '../../documents/paper.ts'
import type { Table } from '../../documents/table.ts'
import { toPdf } from '../../documents/table-pdf.ts'
import type { Of } from '../file.ts'
import { type InvoiceRow, readInvoice } from './read-order.ts'
import { days, euros, howOf } from './words.ts'

/** What an invoice or a credit note says: each line with its rule, its quantity and where its price comes from. */
export async function writeInvoice(tx: Transaction, of: Of, number: string): Promise<Buffer> {
  const invoice = await readInvoice(tx, of, number)
  return toPdf(tableOf(invoice), invoice.issued_on, [
    `Total : ${euros(invoice.total)}`,
    invoice.kind === 'credit'
      ? `Cet avoir corrige la facture ${invoice.corrects ?? ''} (CGPPP, art. L2125-6).`
      : 'Cette note n’est pas un titre de recette : un avis des sommes à payer vous est adressé par le comptable public.',
    'Le paiement de la redevance ne vaut pas autorisation : seul l’arrêté autorise.',
  ])
}

const tableOf = (invoice: InvoiceRow): Table => ({
  title: `${invoice.kind === 'credit' ? 'Avoir' : 'Redevance d’occupation, note'} n° ${invoice.number}`,
  notes: [
    `Commune de ${invoice.town}, le ${frenchDay(invoice.issued_on)}`,
    `${invoice.applicant}${invoice.applicant_address ? `, ${invoice.applicant_address}` : ''}`,
    `Dossier ${invoice.file_number} : ${invoice.subject}${invoice.orders ? ` (arrêté ${invoice.orders})` : ''}`,
    `Période ${days(invoice.from, invoice.to)}`,
  ],
  columns: [
    { title: 'Règle', width: 5 },
    { title: 'Calcul', width: 5 },
    { title: 'Source', width: 4 },
    { title: 'Montant', width: 2 },
  ],
  rows: invoice.lines.map((line) => [
    [line.rule.fr, line.note?.fr].filter(Boolean).join(', '),
    howOf(line),
    line.source,
    euros(line.amount),
  ]),
})
