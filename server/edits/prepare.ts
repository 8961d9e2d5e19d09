import { checkValues, type GivenValues, typedFields, withoutComputed } from '../../layers/model/check.ts'
import { communeOf, isCommune } from '../../layers/model/commune.ts'
import { label } from '../../layers/model/label.ts'
import type { Layer } from '../../layers/model/layer.ts'
import { fieldsFor } from '../features/columns.ts'
import { type Placed, placeDrawing } from '../features/place-drawing.ts'
import type { House } from '../house.ts'
import type { Person } from '../person.ts'
import type { Asked, Change } from './change.ts'
import { newId } from './new-id.ts'
import { invalidValues, noSuchFeature } from './refusals.ts'

export type Setting = { readonly house: Pick<House, 'database' | 'config'>; readonly person: Person }

/** Checks what is asked, before any row is touched: whose it is, its values, its drawing. */
export async function prepareChange(setting: Setting, asked: Asked): Promise<Change> {
  if (asked.action === 'create') return prepareNew(setting, asked)
  const { layer, id, version } = asked
  const commune = communeOf(id)
  // another commune's feature is nowhere, for who has no business there
  if (!mayTouch(setting.person, commune)) throw noSuchFeature(layer)
  if (asked.action === 'delete') return { action: 'delete', layer, commune, id, version }
  const values = checkedValues(setting.person, layer, asked.values, asked.whole)
  const drawing = await placed(setting, asked, commune)
  return { action: 'update', layer, commune, id, version, columns: { values, drawing } }
}

async function prepareNew(
  setting: Setting,
  asked: Extract<Asked, { action: 'create' }>,
): Promise<Extract<Change, { action: 'create' }>> {
  const { layer } = asked
  const values = checkedValues(setting.person, layer, asked.values, true)
  const named = namedCommune(setting.person, asked)
  // who works for one commune draws on its ground, or is told that the drawing strays
  const known = named ?? onlyCommune(setting.person)
  const drawing = await placed(setting, asked, known ?? { among: setting.person.communes })
  const commune = known ?? drawing?.commune ?? null
  if (commune === null) throw whichCommune
  return {
    action: 'create',
    layer,
    commune,
    id: newId(layer, commune, Object.fromEntries(values), asked.id),
    columns: { values: new Map([...values].filter(([, value]) => value !== null)), drawing },
  }
}

export const mayTouch = ({ communes }: Person, commune: string): boolean =>
  isCommune(commune) && (communes === '*' || communes.includes(commune))

/** The values as columns. Of a whole feature, a field that is not given is empty; what a read does not show stays unless it is given. */
function checkedValues(
  person: Person,
  layer: Layer,
  given: GivenValues,
  whole: boolean,
): Map<string, unknown> {
  const values = whole ? withoutComputed(layer, given) : given
  // who may not read what tells of a person does not write over it either: for him there is no such field
  const faults = checkValues(layerOf(layer, person), values, { partial: !whole })
  if (faults.length > 0) throw invalidValues(faults)
  if (!whole) return new Map(Object.entries(values))
  const all = typedFields(layer).filter((name) => name in values || !layer.fields[name]?.personal)
  return new Map(all.map((name) => [name, values[name] ?? null]))
}

const layerOf = (layer: Layer, person: Person): Pick<Layer, 'fields'> => {
  const known = new Set(fieldsFor(layer, person))
  return { fields: Object.fromEntries(Object.entries(layer.fields).filter(([name]) => known.has(name))) }
}

async function placed(
  { house }: Setting,
  asked: Extract<Asked, { action: 'create' | 'update' }>,
  commune: string | { among: Person['communes'] },
): Promise<Placed | null | undefined> {
  const { layer, crs, geometry } = asked
  if (geometry === undefined || geometry === null) return geometry
  return placeDrawing(house.database, geometry, { layer, crs, legal: house.config.crs, commune })
}

/** The commune that the request names, or that the id is led by: one of the person's. */
function namedCommune(person: Person, { commune, id, layer }: Extract<Asked, { action: 'create' }>) {
  const named = commune ?? (typeof id === 'string' ? communeOf(id) : undefined)
  if (named === undefined) return null
  if (typeof named === 'string' && mayTouch(person, named)) return named
  if (typeof named === 'string' && isCommune(named)) throw noSuchFeature(layer)
  throw whichCommune
}

const onlyCommune = ({ communes }: Person): string | null =>
  communes !== '*' && communes.length === 1 ? (communes[0] ?? null) : null

const whichCommune = invalidValues([
  {
    field: 'commune',
    said: label(
      'La commune ne se déduit pas du dessin : donnez son code INSEE dans « commune ».',
      'The commune cannot be told from the drawing: give its INSEE code in “commune”.',
    ),
  },
])
