import { randomBytes } from 'node:crypto'
import { label } from '../../layers/model/label.ts'
import type { Layer, Values } from '../../layers/model/layer.ts'
import { invalidValues } from './refusals.ts'

/** The id of a new feature: the trade's own, or the one that was asked for, or a random one; always led by the commune. */
export function newId(
  layer: Layer,
  commune: string,
  values: Readonly<Record<string, unknown>>,
  asked: unknown,
): string {
  const made = layer.identity?.idOf(commune, values as Values, random())
  if (asked === undefined || asked === null) return made ?? `${commune}-${random()}`
  if (
    typeof asked === 'string' &&
    idPattern.test(asked) &&
    asked.startsWith(commune) &&
    fits(layer, made, asked)
  )
    return asked
  throw badId
}

/** Where the id is made of values, it can be no other. */
const fits = (layer: Layer, made: string | undefined, asked: string): boolean =>
  !layer.identity || layer.identity.parts.length === 0 || made === asked

const idPattern = /^[0-9A-Za-z_.-]{6,80}$/

/** Ten letters and digits without those that are taken for each other: 50 bits, of which a commune never meets two alike. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const random = (): string => [...randomBytes(10)].map((byte) => alphabet[byte % 32]).join('')

const badId = invalidValues([
  {
    field: 'id',
    said: label(
      'L’identifiant commence par le code de la commune, suit la règle de la couche, et compte 6 à 80 lettres, chiffres, points, tirets ou tirets bas.',
      'The id begins with the code of the commune, follows the rule of the layer, and has 6 to 80 letters, digits, dots, hyphens or underscores.',
    ),
  },
])
