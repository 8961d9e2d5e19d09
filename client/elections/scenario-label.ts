import type { Language } from '../../layers/model/label.ts'
import { searchText } from '../../layers/model/search-text.ts'
import { formatDay } from '../format.ts'
import type { Scenario } from './api.ts'
import { districtingMessages } from './messages.ts'

/** A scenario in a line of a list: its name and status; day, author and rank where another bears the same name. */
export function scenarioLabel(one: Scenario, all: readonly Scenario[], language: Language): string {
  const m = districtingMessages[language]
  const status = m.status[one.status]
  const twins = all.filter((other) => isSameName(other.name, one.name))
  if (twins.length < 2) return `${one.name} (${status})`
  const made = (of: Scenario) =>
    [of.createdOn && formatDay(of.createdOn, language), of.author].filter(Boolean).join(', ')
  const alike = twins.filter((twin) => made(twin) === made(one) && twin.status === one.status)
  const ranked = [...alike].sort((a, b) => (a.id < b.id ? -1 : 1))
  const rank = alike.length > 1 ? `n° ${ranked.findIndex(({ id }) => id === one.id) + 1}` : ''
  return `${one.name} (${[status, made(one), rank].filter(Boolean).join(', ')})`
}

/** Case, accents and spaces make no other name. */
export const isSameName = (one: string, other: string): boolean => searchText(one) === searchText(other)

/** A plan that is still worked with and bears this name; archived ones leave it free. */
export const bearerOf = (name: string, all: readonly Scenario[], except?: string): Scenario | undefined =>
  all.find(
    ({ id, name: taken, status }) =>
      id !== except && status !== 'abandoned' && status !== 'replaced' && isSameName(taken, name),
  )

/** What a scenario made of another is called at first: `(variante)`, then `(variante 2)`. */
export function nameOfBranch(base: string, all: readonly Scenario[], language: Language): string {
  const { branchOf } = districtingMessages[language]
  for (let rank = 1; ; rank++) {
    const name = branchOf(base, rank)
    if (!bearerOf(name, all)) return name
  }
}
