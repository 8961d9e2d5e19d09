import type { Transaction } from '../../database.ts'

/** The addresses of a commune by their id and by street, number and complement. */
export type Houses = { readonly byId: ReadonlySet<string>; readonly byNumber: ReadonlyMap<string, string> }

export async function housesOf(tx: Transaction, commune: string): Promise<Houses> {
  const rows = await tx.query<{ id: string; street: string; number: number; suffix: string | null }>({
    text: 'select id, street, number, suffix from addresses.address where commune = $1 order by id desc',
    values: [commune],
  })
  return {
    byId: new Set(rows.map(({ id }) => id)),
    byNumber: new Map(rows.map(({ id, street, number, suffix }) => [houseKey(street, number, suffix), id])),
  }
}

export const houseKey = (street: string, number: unknown, suffix: unknown): string =>
  `${street} ${number} ${suffix ?? ''}`.toLowerCase()
