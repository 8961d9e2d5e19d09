import { parseJson } from '../../layers/model/cql2/parse-json.ts'
import { parseText } from '../../layers/model/cql2/parse-text.ts'
import type { Predicate } from '../../layers/model/cql2/tree.ts'
import { label } from '../../layers/model/label.ts'
import type { Layer } from '../../layers/model/layer.ts'
import { isRefused, type Outcome, type Refused, refused } from '../../layers/model/outcome.ts'
import { Refusal } from '../errors.ts'
import type { Condition } from '../features/conditions.ts'
import { checkShapes, filterCondition } from '../features/filter.ts'
import { readCrs } from '../features/geometry.ts'
import type { House } from '../house.ts'
import { invalidParameter, type Query } from '../request.ts'

/** `filter`, `filter-lang` and `filter-crs` as a condition; none when there is no filter. */
export async function readFilter(house: House, layer: Layer, query: Query): Promise<Condition[]> {
  const written = query.get('filter')
  const crs = readCrs('filter-crs', query.get('filter-crs'), house.config.crs)
  const language = query.get('filter-lang') ?? 'cql2-text'
  const parse = parsers.get(language)
  if (!parse)
    throw invalidParameter('filter-lang', 'cql2-text ou cql2-json attendu', 'expected cql2-text or cql2-json')
  if (written === undefined) return []
  const tree = accept(parse(written))
  const target = { layer, srid: house.config.crs, filterSrid: crs.srid, flipped: crs.flipped }
  const condition = accept(filterCondition(tree, target))
  accept(await checkShapes(tree, (statement) => house.database.publicQuery(statement)))
  return [condition]
}

const readJson = (written: string): Outcome<Predicate> => {
  try {
    return parseJson(JSON.parse(written))
  } catch {
    return refused('filter-bad-json')
  }
}

const parsers = new Map([
  ['cql2-text', parseText],
  ['cql2-json', readJson],
])

function accept<T>(outcome: Outcome<T>): T {
  if (isRefused(outcome)) throw badFilter(outcome)
  return outcome.done
}

const badFilter = ({ said, at, field }: Refused): Refusal => {
  const sentence = said ?? label('Le filtre ne peut pas être lu.', 'The filter could not be understood.')
  const place = at === undefined ? '' : ` (${at})`
  return new Refusal('invalid-filter', label(`${sentence.fr}${place}`, `${sentence.en}${place}`), {
    field: field ?? 'filter',
  })
}
