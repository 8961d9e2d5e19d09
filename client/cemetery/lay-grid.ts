import type { LaidPlot } from '../../layers/cemetery/rules/plot-grid.ts'
import { paths } from '../../layers/model/api.ts'
import { communeOf } from '../../layers/model/commune.ts'
import { ask } from '../api.ts'
import { newKey } from '../edit/key.ts'
import { legalUri } from '../edit/read-piece.ts'

/** Where plots go, and what they are. */
export type Into = {
  readonly cemetery: string
  readonly section: string | null
  readonly kind: string
  readonly capacity: number | null
}

/** Plots and their rows, all or nothing; how many rows and plots are made together. */
export function changesFor(plots: readonly LaidPlot[], { cemetery, section, kind, capacity }: Into) {
  const commune = communeOf(cemetery)
  const rows = [...new Set(plots.map(({ row }) => row))]
  const idOf = new Map(rows.map((row) => [row, `${commune}-${newKey().replaceAll('-', '').slice(0, 16)}`]))
  const made = rows.map((row) => ({
    action: 'create',
    collection: 'rows',
    commune,
    id: idOf.get(row),
    properties: { cemetery, section, label: String(row), kind: 'row', numbered_anew: false },
    geometry: null,
  }))
  const laid = plots.map(({ row, number, outline }) => ({
    action: 'create',
    collection: 'plots',
    commune,
    properties: {
      cemetery,
      section,
      plot_row: idOf.get(row),
      number,
      kind,
      capacity,
      kept_by_commune: false,
    },
    geometry: outline,
  }))
  return [...made, ...laid]
}

/** Lays them in one transaction; the key makes sending them again harmless. */
export const layGrid = (changes: ReturnType<typeof changesFor>, key: string) =>
  ask(paths.execution('edit-features'), {
    method: 'POST',
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      'idempotency-key': key,
      'content-crs': `<${legalUri()}>`,
    },
    body: JSON.stringify({ inputs: { changes } }),
  })
