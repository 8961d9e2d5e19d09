import type { FeeSchedule, QuantityUnit } from '../fees/schedule.ts'
import type { Day } from '../model/day.ts'
import { type Label, label } from '../model/label.ts'
import type { Refused } from '../model/outcome.ts'
import { kindOf, type ObjectKindId } from './kinds.ts'

/** The footprint whose fee could not be computed. */
export type FeeAsked = {
  readonly id: string
  readonly kind: ObjectKindId
  readonly label: string | null
  readonly starts: Day
}

/** Why a fee cannot be computed, and what to do about it; `at` is the footprint. */
export function feeRefusal(
  reason: string,
  footprint: FeeAsked,
  schedule: FeeSchedule | null,
  unit?: QuantityUnit,
): Refused {
  const kind = kindOf(footprint.kind).label
  const it = footprint.label
    ? label(`${kind.fr} « ${footprint.label} »`, `${kind.en} “${footprint.label}”`)
    : kind
  const grid = schedule?.name ?? label('', '')
  return { refused: reason, at: footprint.id, said: sentence(reason, it, grid, footprint.starts, unit) }
}

function sentence(reason: string, it: Label, grid: Label, day: Day, unit?: QuantityUnit): Label {
  switch (reason) {
    case 'no-schedule':
      return label(
        `Aucune grille de tarifs ne vaut le ${day} : saisissez celle que le conseil a votée.`,
        `No fee schedule holds on ${day}: type the one that the council voted.`,
      )
    case 'kind-without-price':
      return label(
        `La grille « ${grid.fr} » n’a pas de prix pour : ${it.fr}.`,
        `The schedule “${grid.en}” has no price for: ${it.en}.`,
      )
    case 'zone-missing':
      return label(
        `${it.fr} : le prix dépend de la zone, et aucune zone tarifaire n’est dessinée là.`,
        `${it.en}: the price depends on the zone, and no tariff zone is drawn there.`,
      )
    case 'zone-without-price':
      return label(
        `${it.fr} : la grille « ${grid.fr} » n’a pas de prix dans cette zone tarifaire.`,
        `${it.en}: the schedule “${grid.en}” has no price in this tariff zone.`,
      )
    case 'no-quantity':
      return missing(it, unit)
    case 'quantity-beyond-schedule':
      return label(
        `${it.fr} : la grille s’arrête avant cette quantité.`,
        `${it.en}: the schedule ends below this quantity.`,
      )
    case 'stay-beyond-schedule':
      return label(
        `${it.fr} : la grille s’arrête avant cette durée.`,
        `${it.en}: the schedule ends below this time.`,
      )
    default:
      return label(`${it.fr} : la redevance ne se calcule pas.`, `${it.en}: the fee cannot be computed.`)
  }
}

function missing(it: Label, unit?: QuantityUnit): Label {
  if (unit === 'linear-metre')
    return label(
      `${it.fr} : le tarif est au mètre ; dites la longueur de façade ou la quantité retenue.`,
      `${it.en}: the price is by the metre; say the length along the front or the billed quantity.`,
    )
  if (unit === 'parking-place')
    return label(
      `${it.fr} : le tarif est à la place ; dites combien de places de stationnement sont prises.`,
      `${it.en}: the price is by the place; say how many parking places are taken.`,
    )
  return label(`${it.fr} : la quantité retenue est nulle.`, `${it.en}: the billed quantity is nothing.`)
}
