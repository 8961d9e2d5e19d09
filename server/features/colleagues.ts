import { may, type Role } from '../../layers/model/access.ts'
import type { Layer } from '../../layers/model/layer.ts'
import type { Transaction } from '../database.ts'

/** Somebody who can be mentioned. */
export type Colleague = { readonly account: string; readonly name: string }

/** Who works in a commune and may read a layer. */
export async function colleaguesOf(tx: Transaction, commune: string, layer: Layer): Promise<Colleague[]> {
  const rows = await tx.query<Colleague & { roles: Role[] }>({
    text: 'select account, name, roles from carreau.colleagues($1)',
    values: [commune],
  })
  return rows.filter(({ roles }) => may(roles, layer.access.read))
}
