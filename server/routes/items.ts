import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Link, paths } from '../../layers/model/api.ts'
import { label } from '../../layers/model/label.ts'
import type { Layer, Values } from '../../layers/model/layer.ts'
import { digest, formatOf, geoJson, isKnown, sendJson } from '../answer.ts'
import { Refusal } from '../errors.ts'
import { row, tableOf } from '../features/columns.ts'
import { readInstant } from '../features/conditions.ts'
import { crs84, readCrs } from '../features/geometry.ts'
import { historyOf } from '../features/history.ts'
import { pastRows } from '../features/past.ts'
import { groundOf, sharesGround } from '../features/related.ts'
import { countItems, type ItemRow, type Selection, selectItem, selectItems } from '../features/select.ts'
import { writeCursor } from '../features/sort.ts'
import { forEveryone } from '../guard.ts'
import type { House } from '../house.ts'
import type { Person } from '../person.ts'
import { collectionOf, readableLayers } from '../readable-layers.ts'
import { asReadBy, queryOver, readerOf, seesDrafts } from '../reader.ts'
import { invalidParameter, languageOf, originOf, type Query, queryOf } from '../request.ts'
import { countPersons, recordExport } from './export-line.ts'
import { featureAnswer } from './feature-answer.ts'
import { fileTypes, sendFile } from './items-file.ts'
import { readFlag, readItemsQuery, wantsHits } from './items-query.ts'

/** Pages of GeoJSON, or all of it as a file for another program. */
const formats = { json: 'application/geo+json', ...fileTypes }

/** Features: pages of them, one of them, what happened to it. */
export function items(app: FastifyInstance, house: House): void {
  app.get(paths.items(':collection'), forEveryone, async (request, reply) => {
    const layer = collectionOf(house, request)
    const { query, selection: read, seeksPersons } = await readItemsQuery(house, layer, request)
    const asked = asReadBy(house, request.person, layer, read.source !== undefined)
    const format = formatOf(request, query, formats)
    const { selection, state } = await withTouching(house, request.person, query, read)
    const told = `${state}-${digest(request.url)}-${format}-${languageOf(request)}`
    if (isKnown(request, reply, told)) return reply
    if (format !== 'json') {
      await recordExport(house, request, selection, seeksPersons)
      return sendFile(asked, request, reply, selection, format, query.has('limit'))
    }
    reply.header('content-crs', `<${(selection.crs ?? crs84).uri}>`).type(geoJson)
    return reply.send(await pageOf(asked, request, { query, selection, seeksPersons }))
  })

  app.get(item, forEveryone, async (request, reply) => {
    const layer = collectionOf(house, request)
    const query = queryOf(request, (name) => name === 'crs' || name === 'datetime')
    const crs = readCrs('crs', query.get('crs'), house.config.crs)
    const id = idOf(request)
    const instant = instantOf(query)
    const source =
      instant === null
        ? undefined
        : pastRows(layer, instant, { only: id, drafts: seesDrafts(layer, request.person, id.slice(0, 5)) })
    const scope = { commune: id.slice(0, 5), isPast: instant !== null }
    const { look, fields } = readerOf(house, request.person, layer, scope)
    const [found] = await look<{ id: string; feature: string; version: number | null; properties: Values }>(
      selectItem(layer, id, fields, crs, source),
      { route: item, purpose: 'form' },
    )
    if (!found) throw await unknownFeature(house, request.person, layer, id)
    // a state of the past is nothing to be changed: it has no version
    if (instant === null) reply.header('etag', `"${found.version}"`)
    reply.header('cache-control', 'no-store')
    reply.header('content-crs', `<${crs.uri}>`).type(geoJson)
    return reply.send(featureAnswer(house, request, layer, found))
  })

  app.get(`${item}/history`, forEveryone, async (request, reply) => {
    const layer = collectionOf(house, request)
    queryOf(request)
    const id = idOf(request)
    const rows = await historyOf(house, request.person, layer, id)
    if (rows.length === 0) throw await unknownFeature(house, request.person, layer, id)
    reply.header('cache-control', 'no-store')
    return sendJson(reply, { history: rows })
  })
}

const item = `${paths.items(':collection')}/:feature`

export function idOf(request: FastifyRequest): string {
  const { feature } = request.params as { feature: string }
  if (feature.includes('\0')) throw invalidParameter('featureId', 'caractère nul', 'holds a NUL character')
  return feature
}

/** `datetime=` of one feature: the instant whose state is asked. */
function instantOf(query: Query): string | null {
  const given = query.get('datetime')
  if (given === undefined) return null
  const instant = readInstant(given)
  if (instant !== null) return instant
  throw invalidParameter(
    'datetime',
    'un instant est attendu, AAAA-MM-JJThh:mm:ssZ',
    'expected an instant, YYYY-MM-DDThh:mm:ssZ',
  )
}

/** The page as text: each feature was written by PostgreSQL, they are only joined. */
async function pageOf(
  house: House,
  request: FastifyRequest,
  { query, selection, seeksPersons }: Awaited<ReturnType<typeof readItemsQuery>>,
): Promise<string> {
  const hits = wantsHits(query)
  const count =
    hits && seeksPersons
      ? () => countPersons(house, request.person, selection)
      : () => countOf(house, selection)
  const [rows, matched] = await Promise.all([
    hits
      ? []
      : readerOf(house, request.person, selection.layer, {
          isPast: selection.source !== undefined,
        }).look<ItemRow>(selectItems(selection), {
          route: paths.items(':collection'),
          purpose: 'list',
          seeksPersons,
        }),
    hits || readFlag(query, 'count') ? count() : undefined,
  ])
  const more = rows.length > selection.limit
  const page = more ? rows.slice(0, selection.limit) : rows
  const whole = !more && !selection.after
  const head = {
    type: 'FeatureCollection',
    numberReturned: page.length,
    numberMatched: matched ?? (whole ? page.length : undefined),
    timeStamp: new Date().toISOString(),
    links: pageLinks(request, house, selection, more ? page.at(-1) : undefined),
  }
  return `${JSON.stringify(head).slice(0, -1)},"features":[${page.map((one) => `${one.feature}}`).join(',\n')}]}`
}

async function countOf(house: House, selection: Selection): Promise<number> {
  const [counted] = await house.database.publicQuery<{ count: number }>(countItems(selection))
  return counted?.count ?? 0
}

function pageLinks(
  request: FastifyRequest,
  house: House,
  { layer, sort }: Selection,
  last: ItemRow | undefined,
): Link[] {
  const here = new URL(request.url, originOf(request, house.config))
  const links: Link[] = [
    { href: here.href, rel: 'self', type: formats.json },
    { href: new URL(paths.collection(layer.id), here).href, rel: 'collection', type: 'application/json' },
  ]
  if (!last) return links
  here.searchParams.set('cursor', writeCursor(sort, { id: last.id, values: last.place }))
  return [...links, { href: here.href, rel: 'next', type: formats.json }]
}

/** `touching=parcels/…` made a condition, and the state that the answer depends on: both layers. */
async function withTouching(house: House, person: Person, query: Query, selection: Selection) {
  const given = query.get('touching')
  const [, collection, id] = /^([^/]+)\/(.+)$/s.exec(given ?? '') ?? []
  const other = readableLayers(house, person).find((layer) => layer.id === collection)
  if (given === undefined) return { selection, state: await house.facts.revision([selection.layer]) }
  if (!other || !id)
    throw invalidParameter('touching', '{collection}/{id} attendu', 'expected {collection}/{id}')
  const state = await house.facts.revision([...new Set([selection.layer, other])])
  const [found] = await readerOf(house, person, other).query<{ ground: string | null }>(groundOf(other, id))
  if (!found) throw await unknownFeature(house, person, other, id)
  const touching = found.ground ? sharesGround(selection.layer, other, found.ground) : () => 'false'
  const itself =
    other === selection.layer ? [(bind: (v: unknown) => string) => `${row}.id <> ${bind(id)}`] : []
  return { selection: { ...selection, conditions: [...selection.conditions, touching, ...itself] }, state }
}

/** Says where an id that is not in this layer is found: in another one that holds it, or in the history. */
async function unknownFeature(house: House, person: Person, layer: Layer, id: string): Promise<Refusal> {
  const others = readableLayers(house, person).filter((other) => other !== layer)
  const text = others
    .map(
      (other, index) =>
        `select ${index} as index from ${tableOf(other)} where commune = left($1, 5) and id = $1`,
    )
    .join(' union all ')
  const elsewhere = others.length
    ? await queryOver(house, person, others)<{ index: number }>({ text, values: [id] })
    : []
  const links = elsewhere.flatMap(({ index }): Link[] => {
    const other = others[index]
    return other
      ? [{ href: paths.item(other.id, id), rel: 'related', type: formats.json, title: other.label.fr }]
      : []
  })
  const known = links.map((link) => link.title).join(', ')
  const said = label(
    `Aucun objet « ${layer.label.fr} » ne porte cet identifiant${known && ` ; il se trouve dans : ${known}`}.`,
    `No feature of “${layer.label.en}” has this id${known && `; it is found in: ${elsewhere.map(({ index }) => others[index]?.label.en).join(', ')}`}.`,
  )
  return new Refusal('unknown-feature', said, { links })
}
