import { label } from '../../layers/model/label.ts'
import type { Layer } from '../../layers/model/layer.ts'
import { besideLayers } from '../../layers/model/looks.ts'
import type { Forgetting, PurgeItem, PurgeLine } from '../../layers/model/privacy-answers.ts'
import type { Transaction } from '../database.ts'
import { Refusal } from '../errors.ts'
import { tableOf } from '../features/columns.ts'
import { personalFields } from './match.ts'
import { type PersonRule, ruleInfo, ruleOf } from './retention-rules.ts'

/** What is done to some items: those of one layer, or of one kind beside the layers. */
export type Step = {
  /** a layer's id, `accounts`, `comments` or `attachments` */
  readonly of: string
  readonly layer: Layer | null
  readonly kind: PurgeItem['kind']
  readonly ids: readonly string[]
  readonly rule: PersonRule
}

/** Items by layer and kind, what links to another before that one; refused when one names a layer that holds no persons. */
export function stepsOf(layers: readonly Layer[], items: readonly PurgeItem[]): Step[] {
  const known = new Map(layers.map((layer) => [layer.id, layer]))
  const steps = new Map<string, Step & { ids: string[] }>()
  for (const { kind, layer: id, id: item } of items) {
    const layer = kind === 'feature' || kind === 'history' ? known.get(id ?? '') : null
    if (layer === undefined || (layer && personalFields(layer).length === 0)) throw unknownItem
    const of = layer ? layer.id : `${kind}s`
    const key = `${of} ${kind}`
    const step = steps.get(key) ?? { of, layer, kind, ids: [], rule: layer ? fitting(layer) : ruleOf(of) }
    step.ids.push(item)
    steps.set(key, step)
  }
  return inOrder([...steps.values()])
}

/** A row that goes takes those along that link to it: they go first, and are counted. */
function inOrder(steps: readonly Step[]): Step[] {
  const linksTo = (one: Step, other: Step) =>
    one !== other &&
    Object.values(one.layer?.fields ?? {}).some(
      (field) => field.kind === 'link' && field.layer === other.layer?.id,
    )
  const free = steps.find((step) => !steps.some((other) => linksTo(other, step))) ?? steps[0]
  return free ? [free, ...inOrder(steps.filter((step) => step !== free))] : []
}

/** A field that may not be empty and is no text cannot be made nobody's: then the row goes. */
function fitting(layer: Layer): PersonRule {
  const rule = ruleOf(layer.id)
  const stuck = personalFields(layer).some((name) => {
    const field = layer.fields[name]
    return field?.required && field.kind !== 'text'
  })
  const end: Forgetting = rule.end === 'pseudonymise' && stuck ? 'erase' : rule.end
  return { ...rule, end }
}

/** What a step would touch; refused when something of it is not there, or not in this commune. */
export async function dryRun(tx: Transaction, commune: string, step: Step): Promise<PurgeLine> {
  const { of, layer, kind, ids, rule } = step
  const [found] = await tx.query<{ rows: number; entries: number }>(countOf(step, commune))
  if (!found || found.rows !== new Set(ids).size) throw unknownItem
  return {
    of,
    label: layer ? (kind === 'history' ? pastOf(layer) : layer.label) : (besideLayers[of] ?? label(of, of)),
    rule: ruleInfo(rule),
    rows: found.rows,
    entries: rule.end === 'keep' ? 0 : found.entries,
  }
}

const pastOf = (layer: Layer) =>
  label(`${layer.label.fr} : états passés`, `${layer.label.en}: earlier states`)

function countOf({ layer, kind, ids }: Step, commune: string) {
  if (kind === 'account')
    return {
      text: `select count(*)::int as rows, coalesce(sum((select count(*) from carreau.journal j where j.account = a.id)), 0)::int as entries
        from carreau.account a where id::text = any ($1) and not active and not demo`,
      values: [ids],
    }
  if (kind === 'comment' || kind === 'attachment')
    return {
      text: `select count(*)::int as rows, 0 as entries from carreau.${kind} where commune = $2 and id::text = any ($1)`,
      values: [ids, commune],
    }
  if (!layer) throw new Error('a step without its layer')
  const entries = `(select count(*)::int from carreau.journal j where j.commune = $2 and j.layer = $3 and j.feature = any ($1)
    and (j.before ?| $4::text[] or j.after ?| $4::text[])) as entries`
  const rows =
    kind === 'history'
      ? `(select count(distinct feature)::int from carreau.journal where commune = $2 and layer = $3 and feature = any ($1)) as rows`
      : `(select count(*)::int from ${tableOf(layer)} where commune = $2 and id = any ($1)) as rows`
  return { text: `select ${rows}, ${entries}`, values: [ids, commune, layer.id, personalFields(layer)] }
}

export const unknownItem = new Refusal(
  'invalid-body',
  label(
    'Un des éléments n’existe pas ou plus dans cette commune, ou ne parle de personne. Un compte se ferme avant d’être oublié.',
    'One of the items is not, or no longer, in this commune, or tells of nobody. An account is closed before it is forgotten.',
  ),
  { field: 'items' },
)
