import { demoAllowed } from '../accounts/door.ts'
import { asKeeper } from '../accounts/keeper.ts'
import type { House } from '../house.ts'
import type { Person } from '../person.ts'

/** Days for which an account must have been left alone before it is a second pair of eyes, and that a lone administrator waits. */
const settlingDays = 7

/** Accounts that administer a commune, or have ceased to: who could approve, or could have. */
export type Administrator = {
  readonly id: string
  readonly communes: readonly string[]
  readonly isOpen: boolean
  readonly settledAt: Date
  readonly ceasedAt: Date | null
}

/** The administrators of the server; demo accounts only where they open anything. */
export const administratorsOf = ({ config, database }: Pick<House, 'config' | 'database'>) =>
  asKeeper(database, (tx) =>
    tx.query<Administrator>({
      text: `select id, communes, active and 'admin' = any (roles) as "isOpen", settled_at as "settledAt", ceased_at as "ceasedAt"
        from carreau.account where ('admin' = any (roles) or ceased_at is not null) and ($1 or not demo)`,
      values: [demoAllowed(config)],
    }),
  )

type Asked = { readonly commune: string; readonly by: string; readonly at: Date }

/** What a person may do about a purge that waits: approve it as another, or with his code; `from`: not before then; null: nothing. */
export type Visa = { readonly as: 'other' | 'own-code'; readonly from: Date }

/**
 * Another administrator approves, whose account nobody touched since before it was asked, nor for a week: one that was opened, or taken
 * over by a one-time word, for the purpose is no second pair of eyes. Who is alone approves what he asked a week ago, with his code; who
 * became alone by closing the other's account does not.
 */
export function visaOf(
  person: Pick<Person, 'account'>,
  { commune, by, at }: Asked,
  administrators: readonly Administrator[],
): Visa | null {
  const here = administrators.filter(({ communes }) => communes.includes(commune) || communes.includes('*'))
  const own = here.find(({ id, isOpen }) => isOpen && id === person.account)
  if (!own) return null
  if (own.id !== by)
    return own.settledAt <= at ? { as: 'other', from: daysAfter(own.settledAt, settlingDays) } : null
  const others = here.filter(({ id }) => id !== by)
  const hadOther = others.some(
    ({ isOpen, ceasedAt }) => isOpen || (ceasedAt !== null && daysAfter(ceasedAt, settlingDays) > at),
  )
  return hadOther ? null : { as: 'own-code', from: daysAfter(at, settlingDays) }
}

const daysAfter = (day: Date, days: number): Date => new Date(day.getTime() + days * 86_400_000)
