import { createHash } from 'node:crypto'
import { label } from '../../layers/model/label.ts'
import type { Transaction } from '../database.ts'
import { Refusal } from '../errors.ts'

/** How many failures are free, and the longest wait after more of them: 1 s, 2 s, 4 s … Never for good: nobody may lock the election office out. */
type Patience = { readonly free: number; readonly longest: string }
const patience = {
  /** of one name from one place: whoever is elsewhere does not wait for it */
  here: { free: 5, longest: '15 minutes' },
  /** of one name from anywhere, for who guesses from many addresses: long enough for that, too short to keep its owner out */
  login: { free: 50, longest: '1 minute' },
  /** a code is asked of who gave the right password: a million of them are fewer than passwords */
  code: { free: 20, longest: '15 minutes' },
} as const satisfies Record<string, Patience>

const waitOf = ({ free, longest }: Patience): string => `case when f.failures < ${free} then interval '0'
  else least(interval '1 second' * 2 ^ least(f.failures - ${free}, 10), interval '${longest}') end`
const forgottenAfter = `interval '1 day'`

/** one address may fail so often within the window: a whole town hall may stand behind it */
const mostOfAddress = 30
const windowOfAddress = `interval '10 minutes'`

/** A trial of sign-in: counted before the password is looked at, so that a thousand at once do not slip through. */
export type Trial = {
  readonly door: 'login' | 'code'
  /** the login as it was typed; an account, where its password was right */
  readonly who: string
  /** the open session, where there is one: tries of another one are another's */
  readonly session?: string
  readonly address: string
}

const keyOf = (kind: string, ...texts: readonly string[]) =>
  `${kind}:${createHash('sha256').update(JSON.stringify(texts)).digest('base64url').slice(0, 32)}`

const addressKey = ({ address }: Trial) => keyOf('address', address)
const hereKey = ({ door, who, session = '', address }: Trial) => keyOf(door, who, session, address)
const anywhereKey = ({ door, who }: Trial) => keyOf(`${door}-anywhere`, who)

/** Counts a trial; refused while its name or its address must wait. */
export async function beginTrial(tx: Transaction, trial: Trial): Promise<void> {
  const address = addressKey(trial)
  const [blocked] = await tx.query<{ seconds: number }>({
    text: `select ceil(extract(epoch from first_at + ${windowOfAddress} - now()))::int as seconds from carreau.failed_sign_in
      where who = $1 and failures >= ${mostOfAddress} and first_at > now() - ${windowOfAddress}`,
    values: [address],
  })
  if (blocked) throw tooOften(blocked.seconds)
  await count(tx, hereKey(trial), patience.here)
  await count(tx, anywhereKey(trial), patience[trial.door])
  await tx.query({
    text: `insert into carreau.failed_sign_in as f (who, failures) values ($1, 1)
      on conflict (who) do update set last_at = now(),
        failures = case when f.first_at < now() - ${windowOfAddress} then 1 else f.failures + 1 end,
        first_at = case when f.first_at < now() - ${windowOfAddress} then now() else f.first_at end`,
    values: [address],
  })
}

async function count(tx: Transaction, key: string, patience: Patience): Promise<void> {
  const counted = await tx.query({
    text: `insert into carreau.failed_sign_in as f (who, failures) values ($1, 1)
      on conflict (who) do update set last_at = now(),
        failures = case when f.last_at < now() - ${forgottenAfter} then 1 else f.failures + 1 end
      where f.last_at + ${waitOf(patience)} <= now() returning 1`,
    values: [key],
  })
  if (counted.length > 0) return
  const [row] = await tx.query<{ seconds: number }>({
    text: `select ceil(extract(epoch from f.last_at + ${waitOf(patience)} - now()))::int as seconds
      from carreau.failed_sign_in f where who = $1`,
    values: [key],
  })
  throw tooOften(Math.max(1, row?.seconds ?? 1))
}

/** It was no failure: the name begins anew, the address gets its trial back. */
export async function endTrial(tx: Transaction, trial: Trial): Promise<void> {
  await tx.query({
    text: 'delete from carreau.failed_sign_in where who = any ($1)',
    values: [[hereKey(trial), anywhereKey(trial)]],
  })
  await tx.query({
    text: 'update carreau.failed_sign_in set failures = greatest(failures - 1, 0) where who = $1',
    values: [addressKey(trial)],
  })
}

/** “in 2 min”, in whole seconds below one. */
function tooOften(seconds: number): Refusal {
  const [count, fr, en] = seconds < 60 ? [seconds, 's', 's'] : [Math.ceil(seconds / 60), 'min', 'min']
  return new Refusal(
    'too-many-requests',
    label(`Trop d’essais : réessayez dans ${count} ${fr}.`, `Too many tries: try again in ${count} ${en}.`),
    { retryAfter: seconds },
  )
}
