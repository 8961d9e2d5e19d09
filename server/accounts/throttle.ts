import { createHash } from 'node:crypto'
import { label } from '../../layers/model/label.ts'
import type { Transaction } from '../database.ts'
import { Refusal } from '../errors.ts'

/** From the fifth failure an account waits: 1 s, 2 s, 4 s … a quarter of an hour at most. Never for good: nobody may lock the election office out. */
const wait = `case when f.failures < 5 then interval '0'
  else least(interval '1 second' * 2 ^ least(f.failures - 5, 10), interval '15 minutes') end`
const forgottenAfter = `interval '1 day'`

/** one address may fail so often within the window: a whole town hall may stand behind it */
const mostOfAddress = 30
const windowOfAddress = `interval '10 minutes'`

/** A trial of sign-in: counted before the password is looked at, so that a thousand at once do not slip through. */
export type Trial = { readonly login: string; readonly address: string }

const keyOf = (kind: string, text: string) =>
  `${kind}:${createHash('sha256').update(text).digest('base64url').slice(0, 32)}`

/** Counts a trial; refused while its account or its address must wait. */
export async function beginTrial(tx: Transaction, trial: Trial): Promise<void> {
  const address = keyOf('address', trial.address)
  const [blocked] = await tx.query<{ seconds: number }>({
    text: `select ceil(extract(epoch from first_at + ${windowOfAddress} - now()))::int as seconds from carreau.failed_sign_in
      where who = $1 and failures >= ${mostOfAddress} and first_at > now() - ${windowOfAddress}`,
    values: [address],
  })
  if (blocked) throw tooOften(blocked.seconds)
  const login = keyOf('login', trial.login)
  const counted = await tx.query({
    text: `insert into carreau.failed_sign_in as f (who, failures) values ($1, 1)
      on conflict (who) do update set last_at = now(),
        failures = case when f.last_at < now() - ${forgottenAfter} then 1 else f.failures + 1 end
      where f.last_at + ${wait} <= now() returning 1`,
    values: [login],
  })
  if (counted.length === 0) throw tooOften(await secondsLeft(tx, login))
  await tx.query({
    text: `insert into carreau.failed_sign_in as f (who, failures) values ($1, 1)
      on conflict (who) do update set last_at = now(),
        failures = case when f.first_at < now() - ${windowOfAddress} then 1 else f.failures + 1 end,
        first_at = case when f.first_at < now() - ${windowOfAddress} then now() else f.first_at end`,
    values: [address],
  })
}

async function secondsLeft(tx: Transaction, key: string): Promise<number> {
  const [row] = await tx.query<{ seconds: number }>({
    text: `select ceil(extract(epoch from f.last_at + ${wait} - now()))::int as seconds from carreau.failed_sign_in f where who = $1`,
    values: [key],
  })
  return Math.max(1, row?.seconds ?? 1)
}

/** It was no failure: the account begins anew, the address gets its trial back. */
export async function endTrial(tx: Transaction, trial: Trial): Promise<void> {
  await tx.query({
    text: 'delete from carreau.failed_sign_in where who = $1',
    values: [keyOf('login', trial.login)],
  })
  await tx.query({
    text: 'update carreau.failed_sign_in set failures = greatest(failures - 1, 0) where who = $1',
    values: [keyOf('address', trial.address)],
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
