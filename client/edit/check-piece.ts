import { checkValues, type ValueFault } from '../../layers/model/check.ts'
import type { Value } from '../../layers/model/field.ts'
import type { Layer, Values } from '../../layers/model/layer.ts'
import { changedFields, type Piece } from './work.ts'

/** What is wrong with what was typed: the rule of the definition, the same that the server asks. */
export function faultsOf(layer: Layer, piece: Piece): readonly ValueFault[] {
  if (piece.gone) return []
  return checkValues(layer, valuesToSend(layer, piece), { partial: piece.known !== null })
}

/** Of a new feature every typed field, of a known one those that changed. */
export function valuesToSend(layer: Layer, piece: Piece): Values {
  const names = piece.known ? changedFields(piece.known.values, piece.values) : Object.keys(layer.fields)
  const typed = names.filter((name) => layer.fields[name] && !layer.fields[name]?.readOnly)
  const given = typed.filter((name) => piece.known || tidy(piece.values[name]) !== null)
  return Object.fromEntries(given.map((name) => [name, tidy(piece.values[name])]))
}

/** Blanks around a text mean nothing, and a text of blanks is none. */
function tidy(value: Value | undefined): Value {
  if (typeof value !== 'string') return value ?? null
  return value.trim().normalize('NFC') || null
}

/** Fields that a feature is known by: typed when it is made, fixed from then on. */
export const isFixed = (layer: Layer, name: string, piece: Piece): boolean =>
  layer.fields[name]?.readOnly === true ||
  (piece.known !== null && (layer.identity?.parts.includes(name) ?? false))
