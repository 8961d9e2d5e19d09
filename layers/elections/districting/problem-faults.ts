import { label } from '../../model/label.ts'
import { type Fields, isRecord, type Look } from './problem-look.ts'

type Seen = Map<unknown, number>
type List = readonly unknown[]

export function faultyUnits(units: List, look: Look): void {
  const seen: Seen = new Map()
  look.records(units, '/units', (unit, path) => faultyUnit(unit, path, seen, look))
}

function faultyUnit(unit: Fields, path: string, seen: Seen, look: Look): void {
  identified(unit, path, seen, look)
  look.text(unit, 'street', path)
  if (unit.side !== 'even' && unit.side !== 'odd' && unit.side !== 'all') look.fault(`${path}/side`, sides)
  for (const name of 'electors from to'.split(' ')) look.number(unit, name, path, { whole: true })
  look.place(unit, path)
  look.flag(unit, 'fixed', path)
  look.texts(unit, ['label', 'zone'], path)
  if (Number(unit.from) <= Number(unit.to)) return
  look.fault(
    path,
    label(
      `La tranche va de ${unit.from} à ${unit.to} : le premier numéro dépasse le dernier`,
      `The range goes from ${unit.from} to ${unit.to}: its first number is above its last`,
    ),
  )
}

export function faultyBorders(borders: List, units: List, look: Look): void {
  const known = new Set(units.map((unit) => (isRecord(unit) ? unit.id : undefined)))
  const pairs: Seen = new Map()
  look.records(borders, '/borders', (border, path) => faultyBorder(border, path, { known, pairs }, look))
}

type Met = { readonly known: ReadonlySet<unknown>; readonly pairs: Seen }

function faultyBorder(border: Fields, path: string, { known, pairs }: Met, look: Look): void {
  look.number(border, 'metres', path)
  look.flag(border, 'barrier', path)
  const { a, b } = border
  for (const [name, id] of Object.entries({ a, b })) {
    if (typeof id === 'string' && known.has(id)) continue
    const [fr, en] = [`Aucune unité ne s’appelle ${quoted(id)}`, `No unit is called ${quoted(id)}`]
    look.fault(`${path}/${name}`, label(fr, en))
  }
  if (a === b) look.fault(path, label('Une unité ne se touche pas elle-même', 'A unit does not touch itself'))
  const pair = JSON.stringify([a, b].sort())
  const first = pairs.get(pair)
  if (first === undefined) pairs.set(pair, numberIn(path))
  else look.fault(path, label(`La même limite que la nº ${first}`, `The same border as number ${first}`))
}

export function faultyDistricts(districts: List, look: Look): void {
  if (districts.length === 0)
    look.fault('/districts', label('Il faut un bureau au moins', 'A district is needed'))
  const seen: Seen = new Map()
  look.records(districts, '/districts', (district, path) => faultyDistrict(district, path, seen, look))
}

function faultyDistrict(district: Fields, path: string, seen: Seen, look: Look): void {
  identified(district, path, seen, look)
  look.band(district, path, false)
  look.flag(district, 'locked', path)
  look.place(district, path)
  look.texts(district, ['station', 'placeId', 'zone'], path)
  const { state } = district
  if (state !== undefined && state !== 'kept' && state !== 'new' && state !== 'closing')
    look.fault(`${path}/state`, states)
  if (district.locked === true && state === 'closing') look.fault(path, lockedAndClosing)
}

type Lists = { readonly units: List; readonly districts: List }

export function faultyCurrent(current: List, { units, districts }: Lists, look: Look): void {
  if (current.length !== units.length) {
    look.fault(
      '/current',
      label(
        `Il y a ${units.length} unités et ${current.length} affectations`,
        `There are ${units.length} units and ${current.length} assignments`,
      ),
    )
  }
  for (const [index, district] of current.entries())
    faultyAssignment(units[index], district, { path: `/current/${index}`, districts }, look)
}

type Where = { readonly path: string; readonly districts: List }

function faultyAssignment(unit: unknown, index: unknown, { path, districts }: Where, look: Look): void {
  const isFixed = isRecord(unit) && unit.fixed === true
  if (index === null) {
    if (isFixed) look.fault(path, fixedNowhere)
    return
  }
  const district = Number.isSafeInteger(index) ? districts[Number(index)] : undefined
  if (isFixed && isRecord(district) && district.state === 'closing') look.fault(path, fixedInClosing)
  if (district !== undefined) return
  const last = districts.length - 1
  look.fault(
    path,
    label(
      `Le bureau ${quoted(index)} n’existe pas : il y en a ${districts.length}, de 0 à ${last}`,
      `There is no district ${quoted(index)}: there are ${districts.length}, from 0 to ${last}`,
    ),
  )
}

function identified(fields: Fields, path: string, seen: Seen, look: Look): void {
  look.text(fields, 'id', path)
  const first = seen.get(fields.id)
  if (first === undefined) {
    seen.set(fields.id, numberIn(path))
    return
  }
  const id = quoted(fields.id)
  look.fault(
    `${path}/id`,
    label(`${id} est déjà le nom du nº ${first}`, `${id} is already the name of number ${first}`),
  )
}

const numberIn = (path: string): number => Number(path.slice(path.lastIndexOf('/') + 1))

const quoted = (value: unknown): string => JSON.stringify(value)?.slice(0, 60) ?? '?'

const sides = label(
  'Le côté est « even » (pair), « odd » (impair) ou « all » (tous)',
  'The side is “even”, “odd” or “all”',
)
const states = label(
  'L’état est « kept » (gardé), « new » (nouveau) ou « closing » (à fermer)',
  'The state is “kept”, “new” or “closing”',
)
const lockedAndClosing = label('Un bureau verrouillé ne se ferme pas', 'A locked district does not close')
const fixedNowhere = label('Une unité fixée doit être dans un bureau', 'A fixed unit must be in a district')
const fixedInClosing = label(
  'Une unité est fixée dans un bureau qui doit fermer',
  'A unit is fixed in a district that must close',
)
