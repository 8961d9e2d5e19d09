import type { Transaction } from '../../database.ts'
import type { ImportTask, LayerReport } from '../importer.ts'
import type { Fate } from './compare.ts'
import type { Staged } from './stage-rows.ts'

/** One report per commune and layer, streets before addresses. Rows that name no commune are counted with the first. */
export async function reportOf(
  tx: Transaction,
  staged: Staged,
  communes: readonly string[],
): Promise<LayerReport[]> {
  const [addresses, streets] = [await countFates(tx, 'address_fate'), await countFates(tx, 'street_fate')]
  const read = await countRead(tx)
  const rejected = rejectedBy(staged, communes)
  return communes.flatMap((commune) => {
    const refused = rejected.get(commune) ?? 0
    return [
      { ...blank('streets', commune), read: read.get(commune)?.streets ?? 0, ...fates(streets, commune) },
      {
        ...blank('addresses', commune),
        read: (read.get(commune)?.rows ?? 0) + refused,
        rejected: refused,
        ...fates(addresses, commune),
      },
    ]
  })
}

/** Keeps the reports with their commune: what was imported, from which file, by which job. */
export async function keepReports(
  tx: Transaction,
  { file, job }: ImportTask,
  digest: string,
  reports: readonly LayerReport[],
  rejects: string,
): Promise<void> {
  for (const report of reports) {
    const kept = report.layer === 'addresses' ? { ...report, rejects } : report
    await tx.query({
      text: `insert into carreau.import (commune, job, layer, file, digest, report) values ($1, $2, $3, $4, $5, $6)`,
      values: [report.commune, job ?? null, report.layer, file.name, digest, JSON.stringify(kept)],
    })
  }
}

const blank = (layer: string, commune: string): LayerReport => ({
  layer,
  commune,
  read: 0,
  added: 0,
  gone: 0,
  redrawn: 0,
  changed: 0,
  unchanged: 0,
  flagged: [],
  rejected: 0,
  lineage: [],
  examples: { added: [], gone: [], redrawn: [], changed: [] },
})

type FateRow = { commune: string; fate: Fate; count: number; first: string[] }

const countFates = (tx: Transaction, table: 'address_fate' | 'street_fate'): Promise<FateRow[]> =>
  tx.query<FateRow>(`
    select commune, fate, count(*)::int as count, (array_agg(id order by id))[1:5] as first
    from ${table} group by commune, fate`)

function fates(rows: readonly FateRow[], commune: string): Partial<LayerReport> {
  const of = (fate: Fate) => rows.find((row) => row.commune === commune && row.fate === fate)
  const count = (fate: Fate) => of(fate)?.count ?? 0
  const first = (fate: Fate) => of(fate)?.first ?? []
  return {
    added: count('added'),
    gone: count('gone'),
    redrawn: count('redrawn'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    examples: {
      added: first('added'),
      gone: first('gone'),
      redrawn: first('redrawn'),
      changed: first('changed'),
    },
  }
}

async function countRead(tx: Transaction): Promise<Map<string, { rows: number; streets: number }>> {
  const rows = await tx.query<{ commune: string; rows: number; streets: number }>(`
    select commune, count(*)::int as rows,
      (select count(*)::int from new_street s where s.commune = p.commune) as streets
    from placed_row p group by commune`)
  return new Map(rows.map((row) => [row.commune, row]))
}

/** Refused rows by commune; those whose commune is no part of the import go to the first. */
function rejectedBy(staged: Staged, communes: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const [commune, count] of staged.rejectedOf) {
    const to = communes.includes(commune) ? commune : (communes[0] ?? commune)
    counts.set(to, (counts.get(to) ?? 0) + count)
  }
  return counts
}
