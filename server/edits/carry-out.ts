import { label } from '../../layers/model/label.ts'
import type { Layer } from '../../layers/model/layer.ts'
import type { Transaction } from '../database.ts'
import { Refusal } from '../errors.ts'
import { shownFields } from '../features/columns.ts'
import { faultyDrawing } from '../features/drawing.ts'
import { crs84, type TravelCrs } from '../features/geometry.ts'
import { selectItem } from '../features/select.ts'
import { deleteFeature, insertFeature, updateFeature } from '../features/write.ts'
import { asBrokenRule, whichRangesMeet } from './broken-rule.ts'
import type { Change, Changed, FeatureRow } from './change.ts'
import { checkLinks } from './check-links.ts'
import { aroundChanges, withFollowing } from './following.ts'
import { asOverlap } from './overlap.ts'
import { existsAlready, invalidValues, noSuchFeature } from './refusals.ts'

/** Carries out one checked change inside a transaction of its commune; the feature comes back in the system that is asked. */
export async function carryOut(
  tx: Transaction,
  layers: readonly Layer[],
  asked: Change,
  crs: TravelCrs = crs84,
): Promise<Changed> {
  const { layer, commune, id } = asked
  await checkLinks(tx, layers, asked)
  const { change, follow } = await withFollowing(tx, asked)
  const version = await written(tx, change)
  await follow()
  if (change.action === 'delete') return { layer, commune, id, version, feature: null }
  const feature = await readFeature(tx, layer, id, crs)
  if (!feature) throw new Error(`${layer.id} ${id} is gone though it was just written`)
  return { layer, commune, id, version: feature.version, feature }
}

/** One change alone, with all that follows it. */
export async function carryOutOne(
  tx: Transaction,
  layers: readonly Layer[],
  change: Change,
  crs: TravelCrs,
): Promise<Changed> {
  const finish = await aroundChanges(tx, [change])
  const changed = await carryOut(tx, layers, change, crs)
  await finish()
  await settle(tx, [change])
  return changed
}

/** What holds between features, judged now that all is written and not at the very end, so that a refusal can say where. */
export async function settle(tx: Transaction, changes: readonly Change[]): Promise<void> {
  try {
    await tx.query('savepoint judged')
    await tx.query('set constraints all immediate')
  } catch (error) {
    if ((error as { constraint?: string }).constraint === 'ranges_apart') {
      await tx.query('rollback to savepoint judged')
      throw await whichRangesMeet(tx, changes)
    }
    throw asOverlap(error, changes) ?? asBrokenRule(error) ?? error
  }
}

const readFeature = async (tx: Transaction, layer: Layer, id: string, crs: TravelCrs) =>
  (await tx.query<FeatureRow>(selectItem(layer, id, shownFields(layer), crs)))[0]

async function written(tx: Transaction, change: Change): Promise<number> {
  const { layer, commune, id } = change
  try {
    const [row] = await tx.query<Row>(statementOf(change))
    if (!row) throw await stale(tx, layer, commune, id)
    checkIdentity(change, row)
    return row.version
  } catch (error) {
    throw translated(error, id)
  }
}

type Row = { readonly version: number } & Readonly<Record<string, unknown>>

function statementOf(change: Change) {
  const { layer, commune, id } = change
  if (change.action === 'create') return insertFeature(layer, commune, id, change.columns)
  const known = { commune, id, version: change.version }
  if (change.action === 'delete') return deleteFeature(layer, known)
  const fixed = layer.identity?.parts ?? []
  const values = new Map([...change.columns.values].filter(([name]) => !fixed.includes(name)))
  return updateFeature(layer, known, { ...change.columns, values }, fixed)
}

/** What the id is made of stays as it is: another parcel number is another parcel. */
function checkIdentity(change: Change, row: Row): void {
  if (change.action !== 'update') return
  const moved = (change.layer.identity?.parts ?? []).filter(
    (name) => change.columns.values.has(name) && change.columns.values.get(name) !== row[name],
  )
  if (moved.length > 0) throw invalidValues(moved.map((field) => ({ field, said: fixedByIdentity })))
}

/** No row had that version: somebody was quicker, or the feature is gone. The person who lost gets what is there now. */
async function stale(tx: Transaction, layer: Layer, commune: string, id: string): Promise<Refusal> {
  const current = await readFeature(tx, layer, id, crs84)
  if (!current) return noSuchFeature(layer)
  const [last] = await tx.query<{ who: string; at: Date }>({
    text: `select who, at from carreau.journal where commune = $1 and layer = $2 and feature = $3
      order by entry desc limit 1`,
    values: [commune, layer.id, id],
  })
  const who = last?.who ?? ''
  return new Refusal('changed-meanwhile', changedBy(who), {
    members: {
      version: current.version,
      who,
      at: last?.at.toISOString() ?? null,
      current: JSON.parse(`${current.feature}}`),
    },
  })
}

/** The database's own last words, as the person reads them. */
function translated(error: unknown, id: string): unknown {
  const { code, column, constraint } = error as { code?: string; column?: string; constraint?: string }
  if (code === '23502' && column === 'geom') return faultyDrawing('missing')
  if (code === '23505' && constraint?.endsWith('_pkey')) return existsAlready(id)
  return asBrokenRule(error) ?? error
}

const changedBy = (who: string) =>
  label(
    `${who || 'Quelqu’un'} a modifié cet objet depuis que vous l’avez lu ; rien n’a été écrit.`,
    `${who || 'Somebody'} changed this feature since you read it; nothing was written.`,
  )

const fixedByIdentity = label(
  'L’identifiant de l’objet est fait de ce champ : il ne change plus une fois l’objet créé.',
  'The id of the feature is made of this field: it does not change once the feature exists.',
)
