import type { Found } from '../../layers/model/api.ts'
import type { Language } from '../../layers/model/label.ts'
import type { Layer } from '../../layers/model/layer.ts'
import type { Statement } from '../database.ts'
import { columnOf, row, tableOf } from './columns.ts'
import type { Library } from './search-lines.ts'
import { boxSql, extentOf, type FoundRow, textsOf, titleIn } from './search-row.ts'
import { statement } from './select.ts'

type OpenedRow = Pick<FoundRow, 'id' | 'box' | 'title'>

/** Lines that open another feature say which, and lie where it lies: somebody in his grave. What the asker may not read stays unsaid. */
export async function withOpened(
  library: Library,
  found: readonly Found[],
  language: Language,
): Promise<Found[]> {
  const told = new Map<string, { readonly title: string; readonly bbox: Found['bbox'] }>()
  for (const layer of library.layers) {
    const ids = found.flatMap(({ opens }) => (opens?.collection === layer.id ? [opens.id] : []))
    if (ids.length === 0) continue
    for (const { id, box, title } of await library.query<OpenedRow>(selectOpened(layer, ids)))
      told.set(`${layer.id}/${id}`, {
        title: titleIn(layer, title, language),
        bbox: box ? extentOf(box) : null,
      })
  }
  return found.map((one) => {
    const there = one.opens && told.get(`${one.opens.collection}/${one.opens.id}`)
    if (!there || one.collection === null) return one
    return { ...one, context: `${one.context} · ${there.title}`, bbox: there.bbox }
  })
}

const selectOpened = (layer: Layer, ids: readonly string[]): Statement =>
  statement((bind) => {
    const communes = [...new Set(ids.map((id) => id.slice(0, 5)))]
    return [
      `select ${columnOf('id')}, ${layer.geometry ? boxSql : 'null::float8[]'} as box, ${textsOf(layer.title)} as title`,
      `from ${tableOf(layer)} as ${row}`,
      `where ${columnOf('commune')} = any (${bind(communes)}::text[]) and ${columnOf('id')} = any (${bind(ids)}::text[])`,
    ].join('\n')
  })
