import type { Transaction } from '../database.ts'
import { placeName } from './place-name.ts'
import { aliasesOf, nameReader, streetsOf } from './street-names.ts'

/** Names of the living plans that stand on no street and that nobody can read yet. */
export async function unknownNames(tx: Transaction, commune: string): Promise<string[]> {
  const names = await tx.query<{ name: string }>({
    text: `select min(r.street_name) as name from elections.street_range r
      where r.commune = $1 and r.street is null and r.plan in (select elections.living_plans($1))
      group by r.search order by 1`,
    values: [commune],
  })
  if (names.length === 0) return []
  const read = nameReader(await streetsOf(tx, commune), await aliasesOf(tx, commune))
  return names.map(({ name }) => name).filter((name) => read(name).kind === 'unknown')
}

/** Those of the names that streets bear now are placed, in each living plan where nothing contradicts it; gives back how many were. */
export async function placeKnown(
  tx: Transaction,
  commune: string,
  names: readonly string[],
): Promise<number> {
  if (names.length === 0) return 0
  const read = nameReader(await streetsOf(tx, commune), await aliasesOf(tx, commune))
  const plans = await tx.query<{ id: string }>({
    text: 'select elections.living_plans($1) as id',
    values: [commune],
  })
  let placed = 0
  for (const name of names) {
    const meaning = read(name)
    if (meaning.kind !== 'streets') continue
    const clashes: boolean[] = []
    for (const { id } of plans)
      clashes.push((await placeName(tx, { commune, plan: id, name, streets: meaning.streets })) !== null)
    if (clashes.includes(false)) placed++
  }
  return placed
}
