import { label } from '../../layers/model/label.ts'
import type { Context, Database, Transaction } from '../database.ts'
import { Refusal } from '../errors.ts'

/** What a change is answered with, kept so that it can be given again. */
export type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** A request that may come several times because its answer got lost: who sent it, under which key, and a digest of all that it says. */
export type Keyed = { readonly who: string; readonly key: string; readonly request: string }

/**
 * Work whose effect and answer are written together. Sent again under the same key it is not done again: the stored answer is given.
 * Requests that come at the same time wait for the first one.
 */
export async function answerOnce(
  database: Pick<Database, 'transaction'>,
  context: Context,
  keyed: Keyed | null,
  work: (tx: Transaction) => Promise<Answer>,
): Promise<Answer> {
  return database.transaction(context, async (tx) => {
    if (!keyed) return work(tx)
    if (!(await claim(tx, keyed))) return storedAnswer(tx, keyed)
    const answer = await work(tx)
    await tx.query({
      text: 'update carreau.answered_request set answer = $3 where who = $1 and key = $2',
      values: [keyed.who, keyed.key, JSON.stringify(answer)],
    })
    return answer
  })
}

/** The key becomes ours, or somebody had it. What is older than a month goes by the way, a few rows at a time. */
async function claim(tx: Transaction, { who, key, request }: Keyed): Promise<boolean> {
  try {
    const rows = await tx.query({
      text: `
        with old as (
          delete from carreau.answered_request where (who, key) in (
            select who, key from carreau.answered_request where at < now() - interval '30 days'
            order by at limit 20 for update skip locked)
        )
        insert into carreau.answered_request (who, key, request) values ($1, $2, $3)
        on conflict do nothing returning true as ours`,
      values: [who, key, request],
    })
    return rows.length > 0
  } catch (error) {
    // waited as long as a lock is waited for
    throw (error as { code?: string }).code === '55P03' ? stillRunning : error
  }
}

async function storedAnswer(tx: Transaction, { who, key, request }: Keyed): Promise<Answer> {
  const [row] = await tx.query<{ request: string; answer: Answer | null }>({
    text: 'select request, answer from carreau.answered_request where who = $1 and key = $2',
    values: [who, key],
  })
  if (!row?.answer) throw stillRunning
  if (row.request !== request) throw keyReused
  return row.answer
}

const stillRunning = new Refusal(
  'still-running',
  label(
    'La même demande est en cours de traitement ; renvoyez-la dans quelques secondes.',
    'The same request is being dealt with; send it again in a few seconds.',
  ),
  { field: 'Idempotency-Key', retryAfter: 2 },
)

const keyReused = new Refusal(
  'key-reused',
  label(
    'Cette clé a déjà servi à une autre demande ; il en faut une nouvelle par modification.',
    'This key has already served another request; each change needs one of its own.',
  ),
  { field: 'Idempotency-Key' },
)
