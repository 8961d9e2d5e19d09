import { label } from '../../layers/model/label.ts'
import { Refusal } from '../errors.ts'
import type { Follow } from './following.ts'

/** A street's code is the end of its id; its addresses bear its name, and hold it: it goes after them. */
export const followStreet: Follow = async (tx, change) => {
  const { commune, id } = change
  if (change.action === 'create') return { columns: new Map([['code', id.slice(commune.length + 1)]]) }
  if (change.action === 'delete') {
    const [found] = await tx.query<{ count: number }>({
      text: 'select count(*)::integer as count from addresses.address where commune = $1 and street = $2',
      values: [commune, id],
    })
    if (found && found.count > 0) throw holdsAddresses(found.count)
    return {}
  }
  const name = change.columns.values.get('name')
  if (typeof name !== 'string') return {}
  return {
    after: async () => {
      await tx.query({
        text: `update addresses.address set street_name = $3
          where commune = $1 and street = $2 and street_name <> $3`,
        values: [commune, id, name],
      })
    },
  }
}

const holdsAddresses = (count: number): Refusal =>
  new Refusal(
    'conflict',
    label(
      `Cette voie porte ${count} adresse(s) : donnez-leur d’abord une autre voie.`,
      `This street holds ${count} address(es): give them another street first.`,
    ),
  )
