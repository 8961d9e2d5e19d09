import type { ValueFault } from '../../layers/model/check.ts'
import { label } from '../../layers/model/label.ts'
import type { Layer } from '../../layers/model/layer.ts'
import { Refusal } from '../errors.ts'

/** Values that cannot be taken, each with its field and what is allowed. */
export function invalidValues(faults: readonly ValueFault[]): Refusal {
  const [first] = faults
  const said = faults.length === 1 && first ? first.said : several(faults)
  return new Refusal('invalid-values', said, {
    field: first?.field,
    members: { errors: faults.map(({ field, said: { fr, en } }) => ({ field, fr, en })) },
  })
}

const several = (faults: readonly ValueFault[]) =>
  label(
    `${faults.length} champs sont à corriger : ${faults.map(({ field }) => field).join(', ')}.`,
    `${faults.length} fields are to be corrected: ${faults.map(({ field }) => field).join(', ')}.`,
  )

export const noSuchFeature = (layer: Layer): Refusal =>
  new Refusal(
    'unknown-feature',
    label(
      `Aucun objet « ${layer.label.fr} » ne porte cet identifiant.`,
      `No feature of “${layer.label.en}” has this id.`,
    ),
  )

export const existsAlready = (id: string): Refusal =>
  new Refusal(
    'conflict',
    label(
      `L’identifiant ${id} est déjà pris dans cette couche.`,
      `The id ${id} is already taken in this layer.`,
    ),
    { field: 'id' },
  )
