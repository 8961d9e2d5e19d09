import { isCommune } from '../../../../layers/model/commune.ts'
import { label } from '../../../../layers/model/label.ts'
import { communeQuestion } from '../../addresses/questions.ts'
import type { ImportOptions, Recognised, SourceFile } from '../../importer.ts'
import { readCsv, type Separator, separators, splitLine } from '../../read/csv.ts'
import { openFile, peekText } from '../../read/open.ts'
import { decodeText } from '../../read/text-encoding.ts'
import { type ColumnNames, type Places, placesOf } from '../find-headings.ts'

type Column = 'commune' | 'reconstructed' | 'station' | 'id' | 'label' | 'type' | 'score' | 'lon' | 'lat'

/** As INSEE names them; the rest of the table counts rows. */
const columns: ColumnNames<Column> = {
  station: ['id brut bv reu', 'id bv', 'code bv'],
  commune: ['code commune ref'],
  reconstructed: ['reconstitution code commune'],
  label: ['geo adresse'],
  type: ['geo type'],
  score: ['geo score'],
  id: ['id'],
  lon: ['longitude'],
  lat: ['latitude'],
}

/** The text of a row’s column. */
export type ReuCell = (column: Column) => string

export type ReuRow = { readonly line: number; readonly cells: ReuCell; readonly share: () => number }

const isReuHeading = ({ station, score, label: written, id }: Places<Column>): boolean =>
  station !== undefined && score !== undefined && (written !== undefined || id !== undefined)

/** Rows counted to say whose they are: the national table has sixteen million. */
const rowsLookedAt = 20_000

export type ReuLook = { readonly commune: string | null; readonly recognised: Recognised }

export async function lookAtReu(
  file: SourceFile,
  answers: Pick<ImportOptions, 'commune'> = {},
): Promise<ReuLook | null> {
  const head = await headingOf(file)
  if (!head) return null
  const communes: Record<string, number> = {}
  let rows = 0
  const sample: Record<string, string>[] = []
  for await (const { cells } of readReu(file)) {
    const commune = reuCommune(cells)
    if (commune) communes[commune] = (communes[commune] ?? 0) + 1
    if (sample.length < 5)
      sample.push({ bureau: cells('station'), adresse: cells('label'), score: cells('score') })
    if (++rows >= rowsLookedAt) break
  }
  const found = Object.keys(communes)
  const only = found.length === 1 && rows < rowsLookedAt ? found[0] : undefined
  const commune = answers.commune ?? only ?? null
  return {
    commune,
    recognised: {
      file: file.name,
      kind: 'reu-addresses',
      format: label(
        'Adresses du répertoire électoral (INSEE)',
        'Addresses of the national electoral roll (INSEE)',
      ),
      layers: ['street-ranges', 'polling-stations', 'scenarios'],
      communes: only === undefined && answers.commune === undefined ? {} : communes,
      ...(rows >= rowsLookedAt && { counted: rows }),
      crs: 4326,
      separator: head.separator,
      sample,
      questions: commune ? [] : [communeQuestion],
    },
  }
}

/** The rows one after the other: only what is asked for is ever held. */
export async function* readReu(file: SourceFile, signal?: AbortSignal): AsyncGenerator<ReuRow> {
  const head = await headingOf(file)
  if (!head) return
  const { bytes, share } = await openFile(file, { signal })
  let isHeading = true
  for await (const { line, cells } of readCsv(decodeText(bytes, 'utf-8'), head.separator, signal)) {
    if (!isHeading) yield { line, cells: (column) => textAt(cells, head.places[column]), share }
    isHeading = false
  }
}

function textAt(cells: readonly string[], place: number | undefined): string {
  const text = place === undefined ? '' : (cells[place]?.trim() ?? '')
  return text === 'NA' ? '' : text
}

async function headingOf(file: SourceFile): Promise<{ separator: Separator; places: Places<Column> } | null> {
  const first = (await peekText(file, 16_384)).trimStart().split(/\r\n|\n|\r/, 1)[0] ?? ''
  for (const separator of separators) {
    const places = placesOf(columns, splitLine(first, separator))
    if (isReuHeading(places)) return { separator, places }
  }
  return null
}

/** The commune of a row; the `city` of a district of Paris, Lyon or Marseille, which INSEE lists by district. */
export function reuCommune(cells: ReuCell, which: 'own' | 'city' = 'own'): string | null {
  const written = cells('commune') || cells('reconstructed') || cells('station').split('_')[0] || ''
  const code = written.padStart(5, '0')
  if (written === '' || !isCommune(code)) return null
  if (which === 'own') return code
  if (/^751(0[1-9]|1\d|20)$/.test(code)) return '75056'
  if (/^132(0[1-9]|1[0-6])$/.test(code)) return '13055'
  return /^6938[1-9]$/.test(code) ? '69123' : code
}
