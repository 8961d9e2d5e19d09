import { label } from '../../layers/model/label.ts'
import type { Transaction } from '../database.ts'
import { Refusal } from '../errors.ts'

/** A plan that is still worked with, or in force, and bears this name; archived ones leave it free. Case, accents and spaces make no other name. */
async function isTaken(tx: Transaction, commune: string, name: string, except?: string): Promise<boolean> {
  const [found] = await tx.query({
    text: `select from elections.scenario where commune = $1 and search = carreau.search_text($2) and id is distinct from $3
      and status not in ('abandoned', 'replaced') limit 1`,
    values: [commune, name, except ?? null],
  })
  return found !== undefined
}

/** Of two plans of one name one is taken for the other. With the commune locked. */
export async function refuseTakenName(
  tx: Transaction,
  commune: string,
  name: string,
  except?: string,
): Promise<void> {
  if (!(await isTaken(tx, commune, name, except))) return
  throw new Refusal(
    'conflict',
    label(`Un scénario s’appelle déjà « ${name} ».`, `A scenario is called “${name}” already.`),
    { field: 'name', members: { reason: 'name-taken' } },
  )
}

/** The name, or the name with the first number that makes it one of its own. */
export async function freeName(tx: Transaction, commune: string, name: string): Promise<string> {
  for (let rank = 1; ; rank++) {
    const tail = rank === 1 ? '' : ` (${rank})`
    const one = `${name.slice(0, 120 - tail.length)}${tail}`
    if (!(await isTaken(tx, commune, one))) return one
  }
}
