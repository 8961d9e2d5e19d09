import { limits } from '../../layers/model/cql2/limits.ts'
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

/** `filter`, `filter-lang` and `filter-crs` of a request as conditions: none without a filter, a refusal that says where and why. */
export async function readFilter(house: House, layer: Layer, query: Query): Promise<Condition[]> {
  const crs = readCrs('filter-crs', query.get('filter-crs'), house.config.crs)
  const language = query.get('filter-lang') ?? 'cql2-text'
  if (language !== 'cql2-text' && language !== 'cql2-json') {
    throw invalidParameter('filter-lang', 'cql2-text ou cql2-json attendu', 'expected cql2-text or cql2-json')
  }
  const given = query.get('filter')
  if (given === undefined) return []
  const tree = settled(language === 'cql2-text' ? parseText(given) : parseJsonText(given))
  const target = { layer, srid: house.config.crs, filterSrid: crs.srid, flipped: crs.flipped }
  const condition = settled(filterCondition(tree, target))
  settled(await checkShapes(tree, house.database.publicQuery))
  return [condition]
}

function parseJsonText(given: string): Outcome<Predicate> {
  if (given.length > limits.length) return parseText(given)
  try {
    return parseJson(JSON.parse(given))
  } catch (error) {
    if (error instanceof SyntaxError) return refused('filter-syntax')
    throw error
  }
}

function settled<T>(outcome: Outcome<T>): T {
  if (isRefused(outcome)) throw asRefusal(outcome)
  return outcome.done
}

/** The parameter at fault is `filter`; the field inside it is in the sentence. */
const asRefusal = ({ said }: Refused): Refusal =>
  new Refusal('invalid-filter', said ?? label('Le filtre n’est pas du JSON.', 'The filter is not JSON.'), {
    field: 'filter',
  })
