import { label } from '../../layers/model/label.ts'
import type { PurgeInfo, PurgeItem, PurgeLine, PurgeReason } from '../../layers/model/privacy-answers.ts'
import type { Database, Transaction } from '../database.ts'
import { Refusal } from '../errors.ts'
import type { House } from '../house.ts'
import type { Person } from '../person.ts'
import { carryOut } from './carry-out.ts'
import { dryRun, stepsOf } from './plan-purge.ts'
import { type Administrator, administratorsOf, visaOf } from './visa.ts'

/** What is to be forgotten, where, and why. */
export type PurgeWish = {
  readonly commune: string
  readonly reason: PurgeReason
  readonly items: readonly PurgeItem[]
}

type Here = Pick<House, 'config' | 'database' | 'layers'>

/** What a purge would do; nothing is changed. */
export function planPurge(
  { database, layers }: Here,
  person: Person,
  { commune, items }: PurgeWish,
): Promise<PurgeLine[]> {
  checkCommune(person, commune)
  const steps = stepsOf(layers, items)
  return inCommune(database, person, commune, async (tx) => {
    const lines: PurgeLine[] = []
    for (const step of steps) lines.push(await dryRun(tx, commune, step))
    return lines
  })
}

/** Keeps what is asked until somebody approves it; answers with its id. */
export async function askPurge(here: Here, person: Person, wish: PurgeWish): Promise<string> {
  const lines = await planPurge(here, person, wish)
  const { commune, reason, items } = wish
  const [row] = await inCommune(here.database, person, commune, (tx) =>
    tx.query<{ id: string }>({
      text: `insert into carreau.purge (commune, reason, items, plan, asked_by) values ($1, $2, $3, $4, $5) returning id`,
      values: [commune, reason, JSON.stringify(items), JSON.stringify(lines), person.account],
    }),
  )
  return (row as { id: string }).id
}

/** The purges of an administrator's communes, the latest first. */
export async function listPurges(here: Here, person: Person): Promise<PurgeInfo[]> {
  const rows = await here.database.transaction(
    { communes: person.communes, who: person, readOnly: true },
    (tx) => tx.query<PurgeRow>(`${selectPurge} order by asked_at desc limit 100`),
  )
  const administrators = await administratorsOf(here)
  return rows.map((row) => asInfo(row, person, administrators))
}

/** One of them; refused when there is none of his. */
export async function findPurge(here: Here, person: Person, id: string): Promise<PurgeInfo> {
  const [row] = await here.database.transaction(
    { communes: person.communes, who: person, readOnly: true },
    (tx) => tx.query<PurgeRow>({ text: `${selectPurge} where id::text = $1`, values: [id] }),
  )
  if (!row) throw unknownPurge
  return asInfo(row, person, await administratorsOf(here))
}

/** Nobody will do it: what was asked is forgotten, that it was asked is not. */
export async function withdrawPurge(
  database: Database,
  person: Person,
  { commune, id }: PurgeInfo,
): Promise<void> {
  const changed = await inCommune(database, person, commune, (tx) =>
    tx.query({
      text: `update carreau.purge set status = 'withdrawn', items = '[]' where commune = $1 and id = $2 and status = 'asked' returning id`,
      values: [commune, id],
    }),
  )
  if (changed.length === 0) throw overAlready
}

/** Refused when it is not for who asks to approve it, or not yet. */
export function checkVisa({ status, visa, visaFrom }: PurgeInfo): void {
  if (status !== 'asked') throw overAlready
  if (visa === null || visaFrom === null) throw notTwice
  if (Date.parse(visaFrom) > Date.now()) throw tooSoon(visaFrom)
}

/** Approves and does it, in one transaction: all of it or nothing. What is left is counts. */
export async function approvePurge(
  { attachments, database, layers }: Here & Pick<House, 'attachments'>,
  person: Person,
  purge: PurgeInfo,
): Promise<void> {
  const { commune, id, visa } = purge
  checkVisa(purge)
  const papers = await database.transaction(
    // accounts and jobs are the keeper's; every commune of who approves, for an account that worked in several
    { communes: await communesOf(database, person), who: person, cause: `purge ${id}`, keeper: true },
    async (tx) => {
      const [taken] = await tx.query<{ items: PurgeItem[] }>({
        text: `update carreau.purge set visa_by = $3, visa_at = now(), alone = $4
          where commune = $1 and id = $2 and status = 'asked' returning items`,
        values: [commune, id, person.account, visa === 'own-code'],
      })
      if (!taken) throw overAlready
      const lines: PurgeLine[] = []
      for (const step of stepsOf(layers, taken.items)) {
        // what changed since the dry run is counted anew: the report says what was done
        lines.push(await dryRun(tx, commune, step))
        await carryOut(tx, layers, { commune, purge: id }, step)
      }
      await tx.query({
        text: `update carreau.purge set status = 'done', report = $3, items = '[]' where commune = $1 and id = $2`,
        values: [commune, id, JSON.stringify(lines)],
      })
      return taken.items.filter(({ kind }) => kind === 'attachment').map((one) => one.id)
    },
  )
  // what cannot be undone comes after what could still fail
  await attachments.erase(papers)
}

type PurgeRow = {
  commune: string
  id: string
  reason: PurgeReason
  status: PurgeInfo['status']
  asked_by: string
  asked_at: Date
  visa_at: Date | null
  alone: boolean
  lines: PurgeLine[]
  asker: string | null
  approver: string | null
}

const selectPurge = `select commune, id, reason, status, asked_by, asked_at, visa_at, alone, coalesce(report, plan) as lines,
  (select name from carreau.account a where a.id = asked_by) as asker,
  (select name from carreau.account a where a.id = visa_by) as approver
  from carreau.purge`

function asInfo(row: PurgeRow, person: Person, administrators: readonly Administrator[]): PurgeInfo {
  const { commune, id, reason, status, asked_by, asked_at, visa_at, alone, lines, asker, approver } = row
  const asked = { commune, by: asked_by, at: asked_at }
  const visa = status === 'asked' ? visaOf(person, asked, administrators) : null
  return {
    id,
    commune,
    reason,
    status,
    askedBy: asker ?? '—',
    askedAt: asked_at.toISOString(),
    visaBy: status === 'done' ? (approver ?? '—') : null,
    visaAt: visa_at?.toISOString() ?? null,
    alone,
    lines,
    visa: visa?.as ?? null,
    visaFrom: visa?.from.toISOString() ?? null,
  }
}

const communesOf = async (database: Database, { communes }: Person): Promise<readonly string[]> =>
  communes === '*'
    ? (
        await database.publicQuery<{ code: string }>({
          text: 'select code from carreau.commune order by code',
        })
      ).map(({ code }) => code)
    : communes

const inCommune = <T>(
  database: Database,
  person: Person,
  commune: string,
  work: (tx: Transaction) => Promise<T>,
) =>
  // an account of several communes is seen by who has them all
  communesOf(database, person).then((communes) =>
    database.transaction({ communes: [...new Set([commune, ...communes])], who: person }, work),
  )

function checkCommune({ communes }: Person, commune: string): void {
  if (communes === '*' || communes.includes(commune)) return
  throw new Refusal('not-yours', label('Cette commune n’est pas la vôtre.', 'This commune is not yours.'), {
    field: 'commune',
  })
}

const unknownPurge = new Refusal('not-found', label('Cette purge n’existe pas.', 'There is no such purge.'))

const overAlready = new Refusal(
  'conflict',
  label('Cette purge est déjà faite ou retirée.', 'This purge was done or withdrawn already.'),
)

const notTwice = new Refusal(
  'not-yours',
  label(
    'Un autre administrateur de la commune doit viser, dont le compte était ouvert et intact avant la demande : quatre yeux pour oublier.',
    'Another administrator of the commune must approve, whose account was open and untouched before the request: forgetting takes four eyes.',
  ),
)

const tooSoon = (from: string) =>
  new Refusal(
    'not-yours',
    label(
      `Le visa attend sept jours : il pourra être donné à partir du ${from.slice(0, 10)}.`,
      `The approval waits seven days: it can be given from ${from.slice(0, 10)} on.`,
    ),
  )
