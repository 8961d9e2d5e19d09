import { type Label, label } from '../../layers/model/label.ts'
import { cemeteryRules } from '../cemetery/broken-rules.ts'
import type { Transaction } from '../database.ts'
import { Refusal } from '../errors.ts'
import type { Change } from './change.ts'
import { invalidValues } from './refusals.ts'

type Fault = { readonly code?: string; readonly constraint?: string }

/** A rule of the tables that a change breaks, as the person reads it; null for what is a fault of ours. */
export function asBrokenRule(error: unknown): Refusal | null {
  const { code, constraint = '' } = error as Fault
  if (code === '23503') return stillUsed
  if (constraint === 'ranges_apart') return new Refusal('conflict', someRangesMeet, { field: 'number_from' })
  const rule = rules[constraint]
  if (!rule) return null
  return code === '23514'
    ? invalidValues([{ field: rule.field, said: rule.said }])
    : new Refusal('conflict', rule.said, { field: rule.field })
}

/** THE list of checks and unique indexes that a person can break. */
const rules: Readonly<Record<string, { readonly field: string; readonly said: Label }>> = {
  ...cemeteryRules,
  in_order: {
    field: 'number_to',
    said: label('Le dernier numéro vient avant le premier.', 'The last number comes before the first.'),
  },
  one_range_without_number: {
    field: 'no_number',
    said: label(
      'Une autre tranche de cette voie tient déjà les adresses sans numéro.',
      'Another range of this street holds the addresses without number already.',
    ),
  },
  one_open_station_of_a_number: {
    field: 'number',
    said: label('Un bureau ouvert porte déjà ce numéro.', 'An open station has this number already.'),
  },
  forced_with_a_reason: {
    field: 'forced_reason',
    said: label(
      'Un bureau forcé s’écrit avec son motif et son bureau.',
      'A forced station is written with its reason and its station.',
    ),
  },
}

const stillUsed = new Refusal(
  'conflict',
  label(
    'D’autres objets renvoient encore à celui-ci : changez-les d’abord.',
    'Other features still lead to this one: change them first.',
  ),
)

/** The first range of these changes that meets another one of its plan, and what that one holds. */
export async function whichRangesMeet(tx: Transaction, changes: readonly Change[]): Promise<Refusal> {
  const [met] = await tx.query<{ street: string; from: number; to: number; station: string | null }>({
    text: `select other.street_name as street, other.number_from as "from", other.number_to as "to", s.number as station
      from elections.street_range mine
      join elections.street_range other on other.commune = mine.commune and other.plan = mine.plan
        and other.street = mine.street and other.id <> mine.id and other.sides && mine.sides and other.span && mine.span
      left join elections.polling_station s on s.commune = other.commune and s.id = other.station
      where mine.commune = any ($1) and mine.id = any ($2)
      limit 1`,
    values: [changes.map(({ commune }) => commune), changes.map(({ id }) => id)],
  })
  return new Refusal('conflict', met ? rangesMeet(met) : someRangesMeet, { field: 'number_from' })
}

const rangesMeet = (met: { street: string; from: number; to: number; station: string | null }): Label =>
  label(
    `Une autre tranche tient déjà des numéros de celle-ci : ${met.street}, du ${met.from} au ${met.to}${met.station ? `, bureau ${met.station}` : ''}.`,
    `Another range already holds numbers of this one: ${met.street}, from ${met.from} to ${met.to}${met.station ? `, station ${met.station}` : ''}.`,
  )

const someRangesMeet = label(
  'Deux tranches d’une même voie tiennent les mêmes numéros.',
  'Two ranges of one street hold the same numbers.',
)
