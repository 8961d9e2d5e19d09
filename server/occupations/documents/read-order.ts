import type { FeeResult } from '../../../layers/fees/compute.ts'
import { label } from '../../../layers/model/label.ts'
import { properName } from '../../../layers/model/proper-name.ts'
import type { ObjectKindId } from '../../../layers/occupations/kinds.ts'
import type { regimes } from '../../../layers/occupations/occupation.ts'
import type { Transaction } from '../../database.ts'
import { Refusal } from '../../errors.ts'
import type { Of } from '../file.ts'

/** An order with its file, as it is printed. */
export type OrderRow = {
  readonly id: string
  readonly number: string
  readonly file_number: string
  readonly subject: string
  readonly regime: keyof typeof regimes
  readonly premises: string | null
  readonly place: string | null
  readonly applicant: string
  readonly applicant_address: string | null
  readonly requested_on: string
  readonly signed_on: string
  readonly starts: string
  readonly ends: string
  readonly withdrawn_on: string | null
  readonly fee: FeeResult | null
  readonly geometry: string
  readonly town: string
}

export type PrintedFootprint = {
  readonly kind: ObjectKindId
  readonly label: string | null
  readonly starts: string
  readonly ends: string
  readonly weekly_hours: string | null
  readonly area: number
  readonly length: number | null
}

export async function readOrder(tx: Transaction, { commune, id }: Of, number: string): Promise<OrderRow> {
  const [row] = await tx.query<OrderRow>({
    text: `
      select p.id, p.number, o.number as file_number, p.subject, p.regime, p.premises, p.place, o.applicant, o.applicant_address,
        o.requested_on::text, p.signed_on::text, p.starts::text, p.ends::text, p.withdrawn_on::text, p.fee,
        ST_AsGeoJSON(p.geom, 2, 0) as geometry, c.name as town
      from occupations.permit p
      join occupations.occupation o on o.commune = p.commune and o.id = p.occupation
      join carreau.commune c on c.code = p.commune
      where p.commune = $1 and p.occupation = $2 and p.number = $3`,
    values: [commune, id, number],
  })
  if (!row) throw noSuchDocument
  return { ...row, town: properName(row.town) }
}

export const readPrinted = (tx: Transaction, { commune, id }: Of): Promise<PrintedFootprint[]> =>
  tx.query<PrintedFootprint>({
    text: `select kind, label, starts::text, ends::text, weekly_hours, area, length from occupations.footprint
      where commune = $1 and occupation = $2 order by starts, id`,
    values: [commune, id],
  })

export const readOpinions = (tx: Transaction, { commune, id }: Of) =>
  tx.query<{ service: string; answer: string | null; on: string }>({
    text: `select service, answer, coalesce(answered_on, due_on)::text as "on" from occupations.opinion
      where commune = $1 and occupation = $2 order by asked_on, id`,
    values: [commune, id],
  })

export type InvoiceRow = {
  readonly id: string
  readonly number: string
  readonly kind: 'invoice' | 'credit'
  readonly issued_on: string
  readonly from: string
  readonly to: string
  readonly total: number
  readonly lines: FeeResult['lines']
  readonly corrects: string | null
  readonly subject: string
  readonly file_number: string
  readonly applicant: string
  readonly applicant_address: string | null
  readonly orders: string | null
  readonly town: string
}

export async function readInvoice(tx: Transaction, { commune, id }: Of, number: string): Promise<InvoiceRow> {
  const [row] = await tx.query<InvoiceRow>({
    text: `
      select i.id, i.number, i.kind, i.issued_on::text, i.period_from::text as "from", i.period_to::text as "to", i.total_cents as total,
        i.lines, former.number as corrects, o.subject, o.number as file_number, o.applicant, o.applicant_address, c.name as town,
        (select string_agg(p.number, ', ' order by p.number) from occupations.permit p
          where p.commune = i.commune and p.occupation = i.occupation) as orders
      from occupations.invoice i
      join occupations.occupation o on o.commune = i.commune and o.id = i.occupation
      join carreau.commune c on c.code = i.commune
      left join occupations.invoice former on former.commune = i.commune and former.id = i.corrects
      where i.commune = $1 and i.occupation = $2 and i.number = $3`,
    values: [commune, id, number],
  })
  if (!row) throw noSuchDocument
  return { ...row, town: properName(row.town) }
}

export const noSuchDocument = new Refusal(
  'not-found',
  label(
    'Ce dossier n’a pas ce document : order-NUMÉRO.pdf, invoice-NUMÉRO.pdf.',
    'This file has no such document: order-NUMBER.pdf, invoice-NUMBER.pdf.',
  ),
)
