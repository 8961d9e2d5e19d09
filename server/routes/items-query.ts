import type { FastifyRequest } from 'fastify'
import type { Layer } from '../../layers/model/layer.ts'
import { fieldsFor, wordFields } from '../features/columns.ts'
import {
  type Condition,
  changedWithin,
  equals,
  hasId,
  isAbout,
  isIn,
  isOneOf,
  readInstant,
} from '../features/conditions.ts'
import { meetsBox, readBox, readCrs } from '../features/geometry.ts'
import { pageLimits } from '../features/pages.ts'
import { pastRows } from '../features/past.ts'
import type { Selection } from '../features/select.ts'
import { readCursor, readSort } from '../features/sort.ts'
import type { House } from '../house.ts'
import { seesDrafts } from '../reader.ts'
import { invalidParameter, type Query, queryOf } from '../request.ts'
import { readFilter } from './items-filter.ts'

/** THE list of parameters of `/items` beside the fields of the layer. */
export const itemsParameters = [
  'limit',
  'cursor',
  'bbox',
  'bbox-crs',
  'crs',
  'datetime',
  'commune',
  'id',
  'ids',
  'q',
  'filter',
  'filter-lang',
  'filter-crs',
  'touching',
  'sortby',
  'properties',
  'skipGeometry',
  'count',
  'resultType',
] as const

/** The query of `/items`, checked, as a selection; `touching` is left to the route, which must look at the other feature first. */
export async function readItemsQuery(
  house: House,
  layer: Layer,
  request: FastifyRequest,
): Promise<{ query: Query; selection: Selection; seeksPersons: boolean }> {
  const fields = new Set(fieldsFor(layer, request.person))
  const query = queryOf(
    request,
    (name) => fields.has(name) || (itemsParameters as readonly string[]).includes(name),
  )
  const sort = readOptional(query, 'sortby', (given) => readSort(layer, given)) ?? []
  const crs = readCrs('crs', query.get('crs'), house.config.crs)
  const instant = readOptional(query, 'datetime', readInstant)
  const selection: Selection = {
    layer,
    ...(instant && { source: pastRows(layer, instant, { drafts: seesDrafts(layer, request.person) }) }),
    fields: readProperties([...fields], query.get('properties')),
    crs: readFlag(query, 'skipGeometry') ? null : crs,
    conditions: [
      ...readBoxes(house, layer, query),
      ...readConditions(house, layer, query, fields),
      ...(await readFilter(house, layer, query)),
    ],
    sort,
    after: readOptional(query, 'cursor', (given) => readCursor(layer, sort, given)) ?? null,
    limit: readLimit(query.get('limit')),
  }
  return { query, selection, seeksPersons: seeksPersons(layer, query) }
}

/** Is somebody asked for, or what is told of him? Then an answer without anybody tells of him too. */
const seeksPersons = (layer: Layer, query: Query): boolean =>
  [...query.keys(), ...(query.has('q') ? wordFields(layer) : [])].some((name) => layer.fields[name]?.personal)

/** `resultType=hits` asks how many, not which. */
export const wantsHits = (query: Query): boolean => {
  const given = query.get('resultType') ?? 'results'
  if (given !== 'results' && given !== 'hits')
    throw invalidParameter('resultType', 'results ou hits attendu', 'expected results or hits')
  return given === 'hits'
}

export const readFlag = (query: Query, name: string): boolean => {
  const given = query.get(name) ?? 'false'
  if (given !== 'true' && given !== 'false')
    throw invalidParameter(name, 'true ou false attendu', 'expected true or false')
  return given === 'true'
}

function readOptional<T>(query: Query, name: string, read: (given: string) => T): T | undefined {
  const given = query.get(name)
  return given === undefined ? undefined : read(given)
}

function readLimit(given: string | undefined): number {
  if (given === undefined) return pageLimits.usual
  const limit = /^\d{1,9}$/.test(given) ? Number(given) : 0
  if (limit < 1)
    throw invalidParameter('limit', 'nombre entier positif attendu', 'expected a positive whole number')
  return Math.min(limit, pageLimits.most)
}

function readProperties(shown: string[], given: string | undefined): string[] {
  if (given === undefined) return shown
  const asked = new Set(given.split(',').filter((name) => name !== '' && name !== 'id'))
  if ([...asked].every((name) => shown.includes(name))) return shown.filter((name) => asked.has(name))
  throw invalidParameter('properties', `champs : ${shown.join(', ')}`, `the fields are ${shown.join(', ')}`)
}

function readBoxes(house: House, layer: Layer, query: Query): Condition[] {
  const crs = readCrs('bbox-crs', query.get('bbox-crs'), house.config.crs)
  const boxes = readOptional(query, 'bbox', (given) => readBox('bbox', given, crs))
  if (!boxes) return []
  // what has no geometry lies in no box
  if (!layer.geometry) return [() => 'false']
  return [(bind) => boxes.map((box) => meetsBox(box, house.config.crs, bind)).join(' or ')]
}

function readConditions(house: House, layer: Layer, query: Query, fields: ReadonlySet<string>): Condition[] {
  const own = [...query].filter(([name]) => fields.has(name))
  return [
    readOptional(query, 'id', (given) => hasId([given])),
    readOptional(query, 'ids', isOneOf),
    readOptional(query, 'commune', isIn),
    readOptional(query, 'datetime', (given) => (readInstant(given) ? undefined : changedWithin(given))),
    readOptional(query, 'q', (given) => readWords(house, layer, given, fields)),
    ...own.map(([name, value]) => equals(layer, name, value)),
  ].filter((condition) => condition !== undefined)
}

function readWords(house: House, layer: Layer, given: string, fields: ReadonlySet<string>): Condition {
  // whether somebody of that name is there is told to nobody who may not read the name
  if (wordFields(layer).every((name) => fields.has(name) || !layer.fields[name]?.personal))
    return isAbout(layer, house.layers, given)
  throw invalidParameter('q', 'ces noms ne sont pas de votre service', 'these names are not your service’s')
}
