import type { Extent } from '../../layers/model/api.ts'
import { properName } from '../../layers/model/proper-name.ts'
import { items } from '../api.ts'
import { getState } from '../state.ts'

/** Names that a line of the sheet holds. */
const most = 3

/** The communes that have ground on the sheet, by their names; of a house of one commune that one. */
export async function communesOn(sheet: Extent): Promise<string> {
  const known = getState().settings?.communes ?? []
  const [only] = known
  if (only && known.length === 1) return properName(only.name)
  const page = await items('communes', { bbox: sheet.join(','), skipGeometry: 'true', limit: most + 1 })
  const names = page.features
    .map(({ id }) => known.find(({ code }) => code === id)?.name ?? id)
    .map(properName)
  return names.slice(0, most).join(', ') + (names.length > most ? '…' : '')
}
