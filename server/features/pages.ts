import type { Database } from '../database.ts'
import { type ItemRow, type Selection, selectItems } from './select.ts'

/** Features of a page: 100 when nothing is said, 1000 at most; a larger wish is no error, it gets 1000. */
export const pageLimits = { usual: 100, most: 1000 } as const

/** All rows of a selection page after page, as many as `most`: nothing is held but one page. */
export async function* pagesOf(
  query: Database['publicQuery'],
  selection: Selection,
  most: number,
): AsyncGenerator<ItemRow[]> {
  let after = selection.after
  for (let left = most; left > 0; left -= pageLimits.most) {
    const limit = Math.min(left, pageLimits.most)
    const rows = await query<ItemRow>(selectItems({ ...selection, after, limit }))
    const page = rows.slice(0, limit)
    yield page
    const last = page.at(-1)
    if (!last || rows.length <= limit) return
    after = { id: last.id, values: last.place }
  }
}
