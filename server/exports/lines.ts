import type { Language } from '../../layers/model/label.ts'
import type { Values } from '../../layers/model/layer.ts'
import { csvHead, csvRow, inWords, withoutFormula } from '../features/csv.ts'
import type { ItemRow, Selection } from '../features/select.ts'

type Pages = AsyncGenerator<readonly ItemRow[]>

/** A list for a spreadsheet, page by page. */
export async function* csvLines(
  pages: Pages,
  { layer, fields }: Selection,
  language: Language,
): AsyncGenerator<string> {
  let head = csvHead(layer, fields, language)
  for await (const page of pages) {
    yield head + page.map((row) => csvRow(layer, fields, language, row.id, valuesOf(row))).join('')
    head = ''
  }
}

/** One FeatureCollection, page by page. */
export async function* geoJsonLines(pages: Pages): AsyncGenerator<string> {
  let before = '{"type":"FeatureCollection","features":[\n'
  for await (const page of pages) {
    yield before + page.map(({ feature }) => `${feature}}`).join(',\n')
    before = ',\n'
  }
  yield '\n]}\n'
}

/** One feature a line, as GDAL reads them; in a language: columns as people call them, and no drawing. */
export async function* rowsForGdal(
  pages: Pages,
  { layer, fields }: Selection,
  language: Language | null,
): AsyncGenerator<string> {
  // without a line GDAL finds no columns, and a list without rows would be a fault; one without id is left out by `columnTypes`
  yield nobody(fields.map((name) => (language ? (layer.fields[name]?.label[language] ?? name) : name)))
  for await (const page of pages) {
    const lines = page.map((row) => {
      if (!language) return `${withId(row)}\n`
      const values = valuesOf(row)
      const cells = fields.map((name) => {
        const field = layer.fields[name]
        return [field?.label[language] ?? name, cellOf(field, values[name] ?? null, language)]
      })
      const properties = Object.fromEntries([['id', withoutFormula(row.id)], ...cells])
      return `${JSON.stringify({ type: 'Feature', geometry: null, properties })}\n`
    })
    yield lines.join('')
  }
}

const nobody = (columns: readonly string[]): string => {
  const properties = Object.fromEntries(['id', ...columns].map((name) => [name, null]))
  return `${JSON.stringify({ type: 'Feature', geometry: null, properties })}\n`
}

const valuesOf = (row: ItemRow): Values => JSON.parse(`${row.feature}}`).properties

/** The id as a property too: a shapefile has no other place for it. */
const withId = ({ feature, id }: ItemRow): string =>
  `${feature}}`
    .replace('"properties":{', () => `"properties":{"id":${JSON.stringify(id)},`)
    .replace(/,\}\}$/, '}}')

type Cell = Parameters<typeof inWords>

/** Numbers and days stay what they are, for who adds and sorts; the rest is text, and no formula. */
const cellOf = (field: Cell[0], value: Cell[1], language: Language) =>
  typeof value === 'number' || value === null ? value : withoutFormula(inWords(field, value, language))
