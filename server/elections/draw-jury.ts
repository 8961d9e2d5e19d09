import { createHash } from 'node:crypto'
import { candidatesOf, drawAlgorithm, drawJurors, rollText } from '../../layers/elections/draw-jurors.ts'
import { groupBy } from '../../layers/elections/group-by.ts'
import { juryDraws } from '../../layers/elections/jury-draw.ts'
import { namesToDraw } from '../../layers/elections/rules/jury.ts'
import { communeOf } from '../../layers/model/commune.ts'
import { label } from '../../layers/model/label.ts'
import type { Transaction } from '../database.ts'
import { newId } from '../edits/new-id.ts'
import { Refusal } from '../errors.ts'

/** What is announced before a draw: the quota is that of the prefect's order. */
export type JuryWish = {
  /** the commune that draws, for itself or for its group */
  readonly commune: string
  readonly communes: readonly string[]
  readonly groupName: string
  readonly listYear: number
  readonly quota: number
  readonly seed: string
  readonly seedSource: string
}

export type JuryDrawn = {
  readonly id: string
  readonly names: number
  readonly candidates: number
  readonly rollDigest: string
}

/** How many of each commune took part. */
export type Candidates = readonly { readonly commune: string; readonly count: number }[]

/** Names beyond those that are due, who take the place of the excluded: one for each juror. */
const reserveOf = (quota: number): number => quota

const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

/** A public draw from the main list of the communes; what it drew stays for good. */
export async function drawJury(
  tx: Transaction,
  wish: JuryWish,
  who: string,
): Promise<{ readonly draw: JuryDrawn; readonly candidates: Candidates }> {
  const roll = await tx.query<{ id: string; bornOn: string }>({
    text: `select id, born_on::text as "bornOn" from elections.elector
      where commune = any ($1) and list = 'LP' and born_on is not null`,
    values: [wish.communes],
  })
  const candidates = candidatesOf(roll, wish.listYear)
  const names = namesToDraw(wish.quota, wish.listYear)
  if (candidates.length < names) throw tooFew(candidates.length, names)
  const drawn = drawJurors(candidates, { names: names + reserveOf(wish.quota), seed: wish.seed, digest })
  const id = newId(juryDraws, wish.commune, {}, undefined)
  const rollDigest = digest(rollText(candidates))
  await tx.query({
    text: `insert into elections.jury_draw (commune, id, list_year, group_name, quota, names, seed, seed_source, algorithm,
        roll_digest, candidates, drawn_on, drawn_by)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, (now() at time zone 'Europe/Paris')::date, $12)`,
    values: [
      wish.commune,
      id,
      wish.listYear,
      wish.groupName,
      wish.quota,
      names,
      wish.seed,
      wish.seedSource,
      drawAlgorithm,
      rollDigest,
      candidates.length,
      who,
    ],
  })
  await tx.query({
    text: `insert into elections.jury_selection (commune, id, draw, rank, elector, full_name, born_on, address_text)
      select $1, $2 || '.' || d.rank, $2, d.rank, e.id,
        concat_ws(' ', e.birth_name, case when e.used_name is not null then '(' || e.used_name || ')' end, e.first_names),
        e.born_on, e.contact_address
      from unnest($3::text[]) with ordinality as d (elector, rank)
      join elections.elector e on e.commune = left(d.elector, 5) and e.id = d.elector`,
    values: [wish.commune, id, drawn.map((one) => one.id)],
  })
  const byCommune = groupBy(candidates, (candidate) => communeOf(candidate.id))
  return {
    draw: { id, names, candidates: candidates.length, rollDigest },
    candidates: [...byCommune].map(([commune, own]) => ({ commune, count: own.length })),
  }
}

const tooFew = (found: number, names: number): Refusal =>
  new Refusal(
    'conflict',
    label(
      `La liste n’a que ${found} électeurs en âge d’être jurés, ${names} noms sont à tirer.`,
      `The roll has only ${found} electors of the age to be jurors, ${names} names are to be drawn.`,
    ),
    { field: 'quota' },
  )

type Draw = { readonly id: string; readonly commune: string }

/** The next of the reserve takes the place of somebody who was excluded or dispensed, for the reason that is recorded. */
export async function replaceJuror(
  tx: Transaction,
  { id, commune }: Draw,
  rank: number,
  outcome: 'excluded' | 'dispensed',
  reason: string,
): Promise<{ readonly rank: number; readonly replacedBy: number }> {
  await tx.query({
    text: `select from elections.jury_draw where commune = $1 and id = $2 for update`,
    values: [commune, id],
  })
  const [gone] = await tx.query({
    text: `update elections.jury_selection set outcome = $4, reason = $5
      where commune = $1 and draw = $2 and rank = $3 and outcome in ('drawn', 'kept')
        and (replaces is not null or rank <= (select names from elections.jury_draw where commune = $1 and id = $2))
      returning rank`,
    values: [commune, id, rank, outcome, reason],
  })
  if (!gone) throw notDrawn
  const [next] = await tx.query<{ rank: number }>({
    text: `update elections.jury_selection set replaces = $3
      where commune = $1 and draw = $2 and rank = (
        select min(s.rank) from elections.jury_selection s join elections.jury_draw d on d.commune = s.commune and d.id = s.draw
        where s.commune = $1 and s.draw = $2 and s.rank > d.names and s.replaces is null and s.outcome = 'drawn')
      returning rank`,
    values: [commune, id, rank],
  })
  if (!next) throw noReserve
  return { rank, replacedBy: next.rank }
}

const notDrawn = new Refusal(
  'conflict',
  label('Ce rang n’est pas (ou plus) parmi les tirés.', 'This rank is not, or no longer, among those drawn.'),
  { field: 'rank' },
)
const noReserve = new Refusal(
  'conflict',
  label('Plus personne n’est en réserve de ce tirage.', 'Nobody is left in the reserve of this draw.'),
)
