import { label } from '../../layers/model/label.ts'
import type { Database, Transaction } from '../database.ts'
import { Refusal } from '../errors.ts'
import type { Seal } from '../seal.ts'
import { demoCode } from './demo.ts'
import { asKeeper } from './keeper.ts'
import { stepOfCode } from './second-factor.ts'

/** What the secret of an account is sealed about. */
const about = (account: string) => `second factor of ${account}`

export const closeSecret = (seal: Seal, account: string, secret: string): string =>
  seal.close(secret, about(account))

type Enrolled = { second_secret: string | null; second_step: string; demo: boolean }

/** Whether the code is the account's own, now, and was not used before; it is used by this. Demo accounts have one that never changes. */
export async function useCode(
  tx: Transaction,
  seal: Seal,
  { account, code }: { readonly account: string; readonly code: string },
): Promise<boolean> {
  const [row] = await tx.query<Enrolled>({
    text: `select second_secret, second_step::text, demo from carreau.account where id = $1 for update`,
    values: [account],
  })
  if (row?.demo && code.trim() === demoCode) return true
  if (!row?.second_secret) return false
  const secret = seal.open(row.second_secret, about(account))
  if (secret === null) throw keyLost
  const step = stepOfCode(secret, code, Number(row.second_step), Date.now())
  if (step === null) return false
  await tx.query({
    text: `update carreau.account set second_step = $2, second_since = coalesce(second_since, now()) where id = $1`,
    values: [account, step],
  })
  return true
}

/** At start: secrets from before there was a key, and those of an older key, are closed by the first one. */
export const sealSecrets = (database: Database, seal: Seal): Promise<number> =>
  asKeeper(database, async (tx) => {
    const rows = await tx.query<{ id: string; secret: string }>(
      'select id, second_secret as secret from carreau.account where second_secret is not null for update',
    )
    let closed = 0
    for (const { id, secret } of rows.filter((one) => seal.isOld(one.secret))) {
      const plain = isPlain(secret) ? secret : seal.open(secret, about(id))
      if (plain === null) continue
      await tx.query({
        text: 'update carreau.account set second_secret = $2 where id = $1',
        values: [id, closeSecret(seal, id, plain)],
      })
      closed++
    }
    return closed
  })

/** base32, as authenticators take it */
const isPlain = (secret: string): boolean => /^[A-Z2-7]+=*$/.test(secret)

const keyLost = new Refusal(
  'conflict',
  label(
    'La clé de cette installation n’ouvre pas votre second facteur : un administrateur doit l’effacer (npm run account -- second-factor).',
    'The key of this installation does not open your second factor: an administrator must clear it (npm run account -- second-factor).',
  ),
)
