import type { StreetAnswer } from '../../layers/elections/street-matching.ts'
import { label } from '../../layers/model/label.ts'
import { searchText } from '../../layers/model/search-text.ts'
import type { Transaction } from '../database.ts'
import { Refusal } from '../errors.ts'
import { placeName } from './place-name.ts'
import type { Plan } from './street-matching.ts'
import { aliasesOf, nameReader, streetsOf } from './street-names.ts'

/** Keeps what was said of some names, for this list and every later one, and places their ranges in the plans that live. */
export async function answerStreets(
  tx: Transaction,
  plan: Plan,
  answers: readonly StreetAnswer[],
  who: string,
): Promise<void> {
  const { commune } = plan
  const known = new Set((await streetsOf(tx, commune)).map(({ id }) => id))
  for (const answer of answers) {
    if ('streets' in answer) {
      const stranger = answer.streets.find((id) => !known.has(id))
      if (stranger !== undefined) throw unknownStreet(stranger)
      await forget(tx, commune, answer.name, 'explanation is not null')
      await keep(tx, commune, answer.name, answer.streets, who)
    } else {
      await forget(tx, commune, answer.name, 'true')
      await tx.query({
        text: `insert into elections.street_alias (commune, name, written, explanation, note, who) values ($1, $2, $3, $4, $5, $6)`,
        values: [commune, searchText(answer.name), answer.name, answer.explanation, answer.note ?? null, who],
      })
    }
  }
  await placeAgain(
    tx,
    plan,
    answers.map(({ name }) => name),
  )
}

/** Takes back what was said of a name; its ranges are where its own spelling puts them. */
export async function forgetAlias(tx: Transaction, plan: Plan, alias: string): Promise<boolean> {
  const [gone] = await tx.query<{ written: string }>({
    text: 'delete from elections.street_alias where commune = $1 and id = $2 returning written',
    values: [plan.commune, alias],
  })
  if (gone) await placeAgain(tx, plan, [gone.written])
  return gone !== undefined
}

/** In the plan that is worked on a contradiction is refused; in the others the name waits. */
async function placeAgain(tx: Transaction, plan: Plan, names: readonly string[]): Promise<void> {
  const { commune } = plan
  const read = nameReader(await streetsOf(tx, commune), await aliasesOf(tx, commune))
  const plans = await tx.query<{ id: string }>({
    text: `select id from elections.scenario
      where commune = $1 and (id = $2 or status in ('draft', 'submitted', 'ordered', 'applied')) order by id`,
    values: [commune, plan.id],
  })
  for (const { id } of plans) {
    for (const name of names) {
      const meaning = read(name)
      const streets = meaning.kind === 'streets' ? meaning.streets : []
      const clash = await placeName(tx, { commune, plan: id, name, streets })
      if (clash && id === plan.id) throw contradiction(name, clash)
    }
  }
}

const forget = (tx: Transaction, commune: string, name: string, which: 'true' | 'explanation is not null') =>
  tx.query({
    text: `delete from elections.street_alias where commune = $1 and name = $2 and ${which}`,
    values: [commune, searchText(name)],
  })

const keep = (tx: Transaction, commune: string, name: string, streets: readonly string[], who: string) =>
  tx.query({
    text: `insert into elections.street_alias (commune, name, written, street, who)
      select $1, $2, $3, s, $5 from unnest($4::text[]) as s
      on conflict (commune, name, street) do nothing`,
    values: [commune, searchText(name), name, streets, who],
  })

const unknownStreet = (id: string) =>
  new Refusal(
    'invalid-values',
    label(`La voie ${id} n’est pas de cette commune.`, `Street ${id} is not of this commune.`),
    { field: 'streets' },
  )

const contradiction = (name: string, clash: { name: string; station: string; from: number; to: number }) =>
  new Refusal(
    'conflict',
    label(
      `« ${name} » ne peut pas être cette voie : « ${clash.name} » y tient déjà les numéros ${clash.from} à ${clash.to} pour le bureau ${clash.station}. Si c’est une résidence de cette voie, dites-le.`,
      `“${name}” cannot be this street: “${clash.name}” holds its numbers ${clash.from} to ${clash.to} for station ${clash.station}. If it is a residence of this street, say so.`,
    ),
    { field: 'name' },
  )
