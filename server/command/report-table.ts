import { layerOf } from '../../layers/index.ts'
import type { LayerReport, Note } from '../../layers/model/import.ts'
import { type Language, label } from '../../layers/model/label.ts'

const headings = [
  label('Couche', 'Layer'),
  label('Commune', 'Commune'),
  label('Lus', 'Read'),
  label('Nouveaux', 'New'),
  label('Disparus', 'Gone'),
  label('Redessinés', 'Redrawn'),
  label('Changés', 'Changed'),
  label('Inchangés', 'Unchanged'),
  label('Signalés', 'Flagged'),
  label('Refusés', 'Refused'),
]

/** The reports of one file as an aligned table of text, a line per layer and commune, with a sum when there are many communes. */
export function reportTable(reports: readonly LayerReport[], language: Language): string {
  const shown = reports.length > 40 ? sums(reports) : reports
  const rows = shown.map((report) => [
    layerOf(report.layer)?.label[language] ?? report.layer,
    report.commune,
    ...[report.read, report.added, report.gone, report.redrawn, report.changed, report.unchanged].map(String),
    ...[report.flagged.length, report.rejected].map(String),
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
})
