import { layerOf } from '../../layers/index.ts'
import type { LayerReport, Note } from '../../layers/model/import.ts'
import { type Label, type Language, label } from '../../layers/model/label.ts'

/** Columns of numbers; a `rare` one is left out where it would hold nothing but zeros. */
const columns: readonly { heading: Label; of: (report: LayerReport) => number; rare?: true }[] = [
  { heading: label('Lus', 'Read'), of: (report) => report.read },
  { heading: label('Nouveaux', 'New'), of: (report) => report.added },
  { heading: label('Disparus', 'Gone'), of: (report) => report.gone },
  { heading: label('Redessinés', 'Redrawn'), of: (report) => report.redrawn },
  { heading: label('Changés', 'Changed'), of: (report) => report.changed },
  { heading: label('Inchangés', 'Unchanged'), of: (report) => report.unchanged },
  { heading: label('Sans numéro', 'Without number'), of: (report) => report.unnumbered ?? 0, rare: true },
  {
    heading: label('Autres positions', 'Other positions'),
    of: (report) => report.positions ?? 0,
    rare: true,
  },
  { heading: label('Répétés', 'Repeated'), of: (report) => report.repeated ?? 0, rare: true },
  { heading: label('Signalés', 'Flagged'), of: (report) => report.flagged.length },
  { heading: label('Refusés', 'Refused'), of: (report) => report.rejected },
]

/** The reports of one file as an aligned table of text, a line per layer and commune, with a sum when there are many communes. */
export function reportTable(reports: readonly LayerReport[], language: Language): string {
  const shown = reports.length > 40 ? sums(reports) : reports
  const numbers = columns.filter(({ of, rare }) => !rare || shown.some((report) => of(report) > 0))
  const headings = [
    label('Couche', 'Layer'),
    label('Commune', 'Commune'),
    ...numbers.map((one) => one.heading),
  ]
  const rows = shown.map((report) => [
    layerOf(report.layer)?.label[language] ?? report.layer,
    report.commune,
    ...numbers.map(({ of }) => String(of(report))),
  ])
  const table = [headings.map((heading) => heading[language]), ...rows]
  const widths = headings.map((_, column) => Math.max(...table.map((row) => (row[column] ?? '').length)))
  return table
    .map((row) =>
      row
        .map((cell, column) => pad(cell, widths[column] ?? 0, column))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** What was noticed, a line each: how often, what, the first line of the file. */
export function noteLines(notes: readonly Note[], language: Language): string[] {
  const at = { fr: 'ligne', en: 'line' }[language]
  return notes.map(
    ({ text, count, line }) =>
      `${count} × ${text[language]}${line === undefined ? '' : ` (${at} ${line}${count > 1 ? '…' : ''})`}`,
  )
}

/** Words to the left, numbers to the right. */
const pad = (cell: string, width: number, column: number): string =>
  column < 2 ? cell.padEnd(width) : cell.padStart(width)

/** One line per layer: a department has too many communes for a screen. */
function sums(reports: readonly LayerReport[]): LayerReport[] {
  const byLayer = new Map<string, LayerReport>()
  for (const one of reports) {
    const sum = byLayer.get(one.layer)
    byLayer.set(one.layer, sum ? add(sum, one) : { ...one, commune: '*' })
  }
  return [...byLayer.values()]
}

const add = (a: LayerReport, b: LayerReport): LayerReport => ({
  ...a,
  read: a.read + b.read,
  added: a.added + b.added,
  gone: a.gone + b.gone,
  redrawn: a.redrawn + b.redrawn,
  changed: a.changed + b.changed,
  unchanged: a.unchanged + b.unchanged,
  flagged: [...a.flagged, ...b.flagged],
  rejected: a.rejected + b.rejected,
  unnumbered: (a.unnumbered ?? 0) + (b.unnumbered ?? 0),
  positions: (a.positions ?? 0) + (b.positions ?? 0),
  repeated: (a.repeated ?? 0) + (b.repeated ?? 0),
})
