import { kindOf } from '../../../layers/occupations/kinds.ts'
import { regimes } from '../../../layers/occupations/occupation.ts'
import { conditionsOf, visasOf } from '../../../layers/occupations/order-words.ts'
import type { Transaction } from '../../database.ts'
import { frenchDay, numberPages, openPaper, type Paper, writeText } from '../../documents/paper.ts'
import type { Of } from '../file.ts'
import { drawPlan } from './plan.ts'
import { type OrderRow, type PrintedFootprint, readOpinions, readOrder, readPrinted } from './read-order.ts'
import { days, euros } from './words.ts'

/** An order as it is signed: what it stands on, what it allows, where, under which conditions and for how much; its plan. */
export async function writeOrder(tx: Transaction, of: Of, number: string): Promise<Buffer> {
  const order = await readOrder(tx, of, number)
  const footprints = await readPrinted(tx, of)
  const paper = await openPaper(`Arrêté ${order.number}`, order.signed_on)
  writeHead(paper, order)
  await writeVisas(tx, paper, of, order)
  writeArticles(paper, order, footprints)
  paper.y -= 8
  writeText(paper, `Fait à ${order.town}, le ${frenchDay(order.signed_on)}`, { x: 330, width: 215 })
  writeText(paper, 'Le maire,', { x: 330, width: 215 })
  paper.y -= 30
  await drawPlan(tx, paper, of.commune, order.geometry)
  numberPages(paper, `Arrêté ${order.number} · ${order.town}`)
  return Buffer.from(await paper.pdf.save())
}

function writeHead(paper: Paper, order: OrderRow): void {
  writeText(paper, `Commune de ${order.town}`, { bold: true, size: 12 })
  paper.y -= 6
  writeText(paper, `Arrêté n° ${order.number}`, { bold: true, size: 15 })
  writeText(paper, `${regimes[order.regime].fr} : ${order.subject}`, { bold: true, size: 11 })
  if (order.withdrawn_on)
    writeText(paper, `RETIRÉ le ${frenchDay(order.withdrawn_on)}`, { bold: true, size: 11 })
  paper.y -= 8
}

async function writeVisas(tx: Transaction, paper: Paper, of: Of, order: OrderRow): Promise<void> {
  writeText(paper, 'Le maire,')
  for (const visa of visasOf(order.regime)) writeText(paper, `Vu ${visa} ;`)
  const source = order.fee?.lines.find((line) => line.unit)?.source
  if (source) writeText(paper, `Vu la délibération qui fixe les redevances (${source}) ;`)
  writeText(
    paper,
    `Vu la demande du ${frenchDay(order.requested_on)} par laquelle ${order.applicant} demande à occuper le domaine public (dossier ${order.file_number}) ;`,
  )
  for (const { service, answer, on } of await readOpinions(tx, of))
    writeText(paper, `Vu l’avis du service ${service}, ${answers[answer ?? 'silent']} (${frenchDay(on)}) ;`)
  paper.y -= 6
}

const answers: Readonly<Record<string, string>> = {
  favourable: 'favorable',
  reserved: 'favorable avec réserves',
  unfavourable: 'défavorable',
  silent: 'réputé favorable en l’absence de réponse',
}

function writeArticles(paper: Paper, order: OrderRow, footprints: readonly PrintedFootprint[]): void {
  writeText(paper, 'Arrête :', { bold: true })
  const where = [order.premises, order.place].filter(Boolean).join(', ')
  article(paper, 1, 'Autorisation', [
    `${order.applicant} est autorisé à occuper le domaine public${where ? ` : ${where}` : ''}, ${days(order.starts, order.ends)}, selon le plan annexé :`,
    ...footprints.map(said),
  ])
  article(paper, 2, 'Conditions', conditionsOf(footprints.map(({ kind }) => kind)))
  article(paper, 3, 'Redevance', [feeSaid(order)])
  article(paper, 4, 'Recours', [
    `Le présent arrêté peut être contesté devant le tribunal administratif dans les deux mois de sa publication (code de justice administrative, art. R421-1).`,
  ])
}

function article(paper: Paper, number: number, title: string, lines: readonly string[]): void {
  paper.y -= 4
  writeText(paper, `Article ${number}. ${title}`, { bold: true })
  for (const line of lines) writeText(paper, line)
}

function said({ kind, label, starts, ends, weekly_hours, area, length }: PrintedFootprint): string {
  const size = [
    `${area.toLocaleString('fr')} m²`,
    ...(length ? [`${length.toLocaleString('fr')} m de façade`] : []),
  ]
  const name = label ? ` « ${label} »` : ''
  return `– ${kindOf(kind).label.fr}${name} : ${size.join(', ')}, ${days(starts, ends)}${weekly_hours ? `, ${weekly_hours}` : ''}`
}

function feeSaid({ fee }: OrderRow): string {
  if (!fee || fee.total === 0) {
    const [exempt] = fee?.lines ?? []
    return exempt ? `${exempt.rule.fr} (${exempt.source}).` : 'Aucune redevance n’est due.'
  }
  return `La redevance est de ${euros(fee.total)}, payable d’avance (CGPPP, art. L2125-4). Son paiement ne vaut pas autorisation au-delà du présent arrêté.`
}
