import { label } from '../../layers/model/label.ts'
import { Refusal } from '../errors.ts'

const some = (names: readonly string[]) => names.slice(0, 5).join(', ') + (names.length > 5 ? '…' : '')

export const unknownUnits = (units: readonly string[]): Refusal =>
  new Refusal(
    'invalid-values',
    label(
      `${units.length} unité(s) n’existent pas ou plus : ${some(units)}. Rechargez le scénario ; rien n’a été écrit.`,
      `${units.length} unit(s) do not exist, or no more: ${some(units)}. Load the scenario again; nothing was written.`,
    ),
    { field: 'units', members: { units: [...units] } },
  )

export const unknownStations = (stations: readonly string[]): Refusal =>
  new Refusal(
    'invalid-values',
    label(
      `Ce scénario n’a pas de bureau : ${some(stations)}.`,
      `This scenario has no station: ${some(stations)}.`,
    ),
    { field: 'to', members: { stations: [...stations] } },
  )

export const unknownStreets = (streets: readonly string[]): Refusal =>
  new Refusal(
    'invalid-values',
    label(`Aucune voie de la commune : ${some(streets)}.`, `No street of the commune: ${some(streets)}.`),
    { field: 'street', members: { streets: [...streets] } },
  )

export const noRoomForSuffix = new Refusal(
  'invalid-values',
  label(
    'Une tranche ne peut commencer à l’indice A : le numéro seul et son A restent ensemble.',
    'A range cannot begin at suffix A: the number alone and its A stay together.',
  ),
  { field: 'suffixFrom' },
)
