import type { FastifyRequest } from 'fastify'
import { checkValues, type GivenValues } from '../../layers/model/check.ts'
import { communeOf } from '../../layers/model/commune.ts'
import type { Field } from '../../layers/model/field.ts'
import { label } from '../../layers/model/label.ts'
import type { Layer } from '../../layers/model/layer.ts'
import { mayTouch } from '../edits/prepare.ts'
import { invalidValues } from '../edits/refusals.ts'
import { Refusal } from '../errors.ts'
import { isObject } from '../routes/read-change.ts'
import { nowhere } from './refusals.ts'

/** A feature that is named, and its commune; another town's does not exist. */
export type Of = { readonly id: string; readonly commune: string }

export function ownFeature({ person }: FastifyRequest, layer: Layer, id: unknown): Of {
  if (typeof id !== 'string') throw invalidValues([{ field: 'id', said: idExpected }])
  const commune = communeOf(id)
  if (!mayTouch(person, commune)) throw nowhere(layer)
  return { id, commune }
}

export const featureOfPath = (request: FastifyRequest, layer: Layer): Of =>
  ownFeature(request, layer, (request.params as { feature: string }).feature)

/** The members of a body, each checked by the field it is; what is not among them is refused, empty ones are left out. */
export function readFields<T>(given: unknown, fields: Readonly<Record<string, Field>>): T {
  if (!isObject(given)) throw notAnObject
  const values: GivenValues = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== null && value !== undefined),
  )
  const faults = checkValues({ fields }, values, { partial: false })
  if (faults.length > 0) throw invalidValues(faults)
  return values as T
}

export const inputsOf = (body: unknown): Record<string, unknown> => {
  if (isObject(body) && isObject(body.inputs)) return body.inputs
  throw new Refusal(
    'invalid-body',
    label('{ "inputs": { … } } est attendu.', 'Expected { "inputs": { … } }.'),
    { field: 'inputs' },
  )
}

const idExpected = label('Un identifiant est attendu.', 'An id is expected.')
const notAnObject = new Refusal(
  'invalid-body',
  label('Un objet JSON est attendu.', 'A JSON object is expected.'),
)
