import { namePartsOf } from '../../layers/addresses/compare-names.ts'
import type { NamedStreet } from '../../layers/addresses/propose-streets.ts'
import type { Explanation } from '../../layers/elections/street-matching.ts'
import { searchText } from '../../layers/model/search-text.ts'
import type { Transaction } from '../database.ts'

/** What somebody said of a name once: a street, or why it has none. */
export type Alias = {
  readonly id: string
  readonly name: string
  readonly written: string
  readonly street: string | null
  readonly explanation: Explanation | null
  readonly note: string | null
  readonly who: string
  readonly at: Date
}

/** What a name as written means. `streets` are several where the address base holds one street twice. */
export type Meaning =
  | { readonly kind: 'streets'; readonly streets: readonly string[] }
  | { readonly kind: 'explained'; readonly explanation: Explanation }
  | { readonly kind: 'unknown' }

export type BaseStreet = NamedStreet & { readonly locality: string | null }

/** The named streets of a commune with how many addresses each has. */
export const streetsOf = (tx: Transaction, commune: string): Promise<BaseStreet[]> =>
  tx.query<BaseStreet>({
    text: `select id, name, locality, address_count as addresses from addresses.street where commune = $1 order by id`,
    values: [commune],
  })

export const aliasesOf = (tx: Transaction, commune: string): Promise<Alias[]> =>
  tx.query<Alias>({
    text: `select a.id, a.name, a.written, a.street, a.explanation, a.note, a.who, a.at
      from elections.street_alias a
      left join addresses.street s on s.commune = a.commune and s.id = a.street
      where a.commune = $1 and (a.street is null or s.id is not null)
      order by a.written, a.street`,
    values: [commune],
  })

/**
 * Reads names by what was said of them, then by the very name of a street (in its normal form). A name that streets of two localities bear
 * is nobody's guess: it is unknown until somebody says which.
 */
export function nameReader(
  streets: readonly BaseStreet[],
  aliases: readonly Alias[],
): (written: string) => Meaning {
  return readBy(streets, aliases, () => [])
}

/**
 * The same for the address of somebody or something, which decides no order: abbreviations written out, numbers in figures, a name that
 * differs in nothing else is the street.
 */
export function addressReader(
  streets: readonly BaseStreet[],
  aliases: readonly Alias[],
): (written: string) => Meaning {
  const plain = grouped(streets, ({ name }) => namePartsOf(name).plain)
  return readBy(streets, aliases, (written) => plain.get(namePartsOf(written).plain) ?? [])
}

function readBy(
  streets: readonly BaseStreet[],
  aliases: readonly Alias[],
  otherwise: (written: string) => readonly BaseStreet[],
): (written: string) => Meaning {
  const bases = grouped(streets, ({ name }) => searchText(name))
  const said = grouped(aliases, ({ name }) => name)
  return (written) => {
    const name = searchText(written)
    const own = said.get(name) ?? []
    const explained = own.find(({ explanation }) => explanation !== null)
    if (explained?.explanation) return { kind: 'explained', explanation: explained.explanation }
    const exact = bases.get(name) ?? otherwise(written)
    const isClear = new Set(exact.map(({ locality }) => locality ?? '')).size === 1
    const found = new Set([
      ...(isClear ? exact.map(({ id }) => id) : []),
      ...own.flatMap(({ street }) => (street === null ? [] : [street])),
    ])
    return found.size > 0 ? { kind: 'streets', streets: [...found] } : { kind: 'unknown' }
  }
}

function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row])
  return groups
}
