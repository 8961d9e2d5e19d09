import type { ScenarioMoves, TypedRange } from '../../layers/elections/api.ts'
import type { Parity } from '../../layers/elections/positions.ts'
import { faultOfBounds } from '../../layers/elections/ranges.ts'
import { type Label, label } from '../../layers/model/label.ts'
import { Refusal } from '../errors.ts'
import { isObject } from '../routes/read-change.ts'

/** Units moved by one request, at most: all those of a large town. */
const mostUnits = 50_000
const mostRanges = 500

/** What an officer asks for, checked in its form; whether units and stations exist is seen later. */
export function readMoves(body: unknown): ScenarioMoves {
  if (isObject(body) && Array.isArray(body.moves) && Object.keys(body).length === 1) {
    const moves = body.moves.map(readMove)
    const count = moves.reduce((all, { units }) => all + units.length, 0)
    if (count > 0 && count <= mostUnits) return { moves }
  }
  if (isObject(body) && Array.isArray(body.ranges) && Object.keys(body).length === 1) {
    const ranges = body.ranges.map(readRange)
    if (ranges.length > 0 && ranges.length <= mostRanges) return { ranges }
  }
  throw new Refusal('invalid-body', expected)
}

const expected = label(
  'Il faut { "moves": [{ "units": […], "to": … }] } ou { "ranges": [{ "street", "parity", "from", "to", "station" }] }.',
  'Expected { "moves": [{ "units": […], "to": … }] } or { "ranges": [{ "street", "parity", "from", "to", "station" }] }.',
)

function readMove(move: unknown, index: number): { units: string[]; to: string | null } {
  const path = `/moves/${index}`
  if (!isObject(move)) throw faulty(path, label('un objet est attendu', 'expected an object'))
  const { units, to } = move
  if (!Array.isArray(units) || !units.every((unit) => typeof unit === 'string'))
    throw faulty(`${path}/units`, label('une liste d’unités est attendue', 'expected a list of units'))
  if (to !== null && typeof to !== 'string') throw faulty(`${path}/to`, stationOrNull)
  return { units, to }
}

function readRange(range: unknown, index: number): TypedRange {
  const path = `/ranges/${index}`
  if (!isObject(range)) throw faulty(path, label('un objet est attendu', 'expected an object'))
  const { street, parity, from, to, suffixFrom = null, suffixTo = null, station } = range
  if (typeof street !== 'string' || street === '')
    throw faulty(`${path}/street`, label('une voie est attendue', 'expected a street'))
  if (!isParity(parity))
    throw faulty(`${path}/parity`, label('even, odd ou all est attendu', 'expected even, odd or all'))
  if (!isNumber(from)) throw faulty(`${path}/from`, numberExpected)
  if (!isNumber(to)) throw faulty(`${path}/to`, numberExpected)
  if (!isSuffix(suffixFrom)) throw faulty(`${path}/suffixFrom`, suffixExpected)
  if (!isSuffix(suffixTo)) throw faulty(`${path}/suffixTo`, suffixExpected)
  if (station !== null && typeof station !== 'string') throw faulty(`${path}/station`, stationOrNull)
  const bounds = { parity, number_from: from, suffix_from: suffixFrom, number_to: to, suffix_to: suffixTo }
  const fault = faultOfBounds({ ...bounds, no_number: false })
  if (fault) throw faulty(path, fault)
  return { street, parity, from, to, suffixFrom, suffixTo, station }
}

const isParity = (value: unknown): value is Parity => value === 'even' || value === 'odd' || value === 'all'
const isNumber = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= 99_998
const isSuffix = (value: unknown): value is string | null =>
  value === null || (typeof value === 'string' && /^[0-9A-Za-z]{1,9}$/.test(value))

const stationOrNull = label('un bureau ou null est attendu', 'expected a station or null')
const numberExpected = label('un numéro de 0 à 99998 est attendu', 'expected a number from 0 to 99998')
const suffixExpected = label('un indice (bis, ter, A…) est attendu', 'expected a suffix (bis, ter, A…)')

const faulty = (path: string, said: Label): Refusal =>
  new Refusal('invalid-body', label(`${path} : ${said.fr}.`, `${path}: ${said.en}.`), { field: path })
