import type { Recognised, SourceFile } from '../importer.ts'
import { readGeoJson } from '../read/geojson.ts'
import { attributesOf } from './read-object.ts'

/** A commune’s plan is counted whole; of a department’s, the beginning is enough to say what it is. */
const objectsCounted = 20_000

/** How many objects of each commune a file holds, and when its producer touched them last. */
export async function countObjects(
  file: SourceFile,
): Promise<Pick<Recognised, 'communes' | 'counted' | 'latest'>> {
  const communes: Record<string, number> = {}
  const latest: Record<string, string> = {}
  let counted = 0
  const { features } = await readGeoJson(file)
  for await (const some of features) {
    for (const raw of some) {
      counted++
      if (!('feature' in raw)) continue
      const { id, text } = attributesOf(raw.feature)
      const commune = text('commune') || id.slice(0, 5)
      if (commune === '') continue
      communes[commune] = (communes[commune] ?? 0) + 1
      const updated = text('updated')
      if (updated > (latest[commune] ?? '')) latest[commune] = updated
    }
    if (counted >= objectsCounted) return { communes, counted }
  }
  return { communes, latest }
}
