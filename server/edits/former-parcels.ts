import { parcels } from '../../layers/cadastre/parcel.ts'
import type { Transaction } from '../database.ts'
import { type Gap, keepFormer } from '../imports/cadastre/former-parcels.ts'
import type { Change } from './change.ts'
import type { Around } from './following.ts'

/** A parcel that a person deletes becomes a former one, with those that took its ground, as in an import; one that is back is none. */
export const keepFormerParcels: Around = async (tx, changes) => {
  const ours = changes.filter(({ layer }) => layer.id === parcels.id)
  const gone = ours.filter(({ action }) => action === 'delete')
  if (ours.every(({ action }) => action === 'update')) return async () => {}
  await tx.query('create temp table if not exists leaving_parcel (like cadastre.parcel) on commit drop')
  await tx.query('truncate leaving_parcel')
  await tx.query({
    text: 'insert into leaving_parcel select * from cadastre.parcel where commune = any ($1) and id = any ($2)',
    values: [gone.map(({ commune }) => commune), gone.map(({ id }) => id)],
  })
  return async () => {
    for (const commune of new Set(ours.map((change) => change.commune))) {
      const here = ours.filter((change) => change.commune === commune)
      await sayFates(tx, here)
      await setAsideHere(tx, commune)
      const between = await gapUntilToday(tx, commune)
      const count = here.filter(({ action }) => action === 'delete').length
      await keepFormer(tx, { commune, between, importId: null, gone: count })
    }
  }
}

/** What an import finds by comparing two plans, here told by the changes themselves. */
async function sayFates(tx: Transaction, changes: readonly Change[]): Promise<void> {
  const told = changes.flatMap((change): [string, string][] => {
    if (change.action === 'delete') return [[change.id, 'gone']]
    if (change.action === 'create') return [[change.id, 'added']]
    return change.columns.drawing ? [[change.id, 'redrawn']] : []
  })
  await tx.query(
    'create temp table if not exists import_fate (id text not null, fate text not null) on commit drop',
  )
  await tx.query('truncate import_fate')
  await tx.query({
    text: 'insert into import_fate select * from unnest($1::text[], $2::text[])',
    values: [told.map(([id]) => id), told.map(([, fate]) => fate)],
  })
}

async function setAsideHere(tx: Transaction, commune: string): Promise<void> {
  await tx.query('create temp table if not exists gone_parcel (like cadastre.parcel) on commit drop')
  await tx.query('truncate gone_parcel')
  await tx.query({
    text: 'insert into gone_parcel select * from leaving_parcel where commune = $1',
    values: [commune],
  })
}

/** From the plan that held it last until today. */
async function gapUntilToday(tx: Transaction, commune: string): Promise<Gap> {
  const [days] = await tx.query<{ held: string | null; today: string }>({
    text: `select coalesce(
        (select coalesce(vintage, at::date::text) from carreau.import where commune = $1 and layer = $2 order by at desc limit 1),
        (select max(updated)::text from cadastre.parcel where commune = $1)) as held,
      current_date::text as today`,
    values: [commune, parcels.id],
  })
  return { lastSeen: days?.held ?? null, missingFrom: days?.today ?? null }
}
