import type { Value } from '../../layers/model/field.ts'
import type { Label } from '../../layers/model/label.ts'
import { label } from '../../layers/model/label.ts'
import type { Layer, Values } from '../../layers/model/layer.ts'
import type { PersonFile, PersonRecord } from '../../layers/model/privacy-answers.ts'
import type { Transaction } from '../database.ts'
import { identifier, tableOf } from '../features/columns.ts'
import type { House } from '../house.ts'
import { communesLookedThrough, writeLines } from '../look.ts'
import type { Person } from '../person.ts'
import {
  checkSought,
  entryMatches,
  layersOfPersons,
  personalFields,
  rowMatches,
  rowNames,
  type Sought,
  textMatches,
} from './match.ts'
import { papersOf } from './person-papers.ts'
import { ruleInfo, ruleOf } from './retention-rules.ts'
import { saidOf } from './said-of.ts'

/** records of one layer; who has more is looked for with his day of birth */
const most = 200

/**
 * Everything that is held of a person, by the definitions: rows whose personal fields bear the name, their earlier states, accounts and
 * comments; in the communes of who asks. The look itself leaves its lines in the audit, in the same transaction.
 */
export function personFile(
  { database, layers }: Pick<House, 'database' | 'layers'>,
  person: Person,
  sought: Sought,
  route: string,
): Promise<PersonFile> {
  checkSought(sought)
  return database.transaction({ communes: person.communes, who: person }, async (tx) => {
    // a search through all rows may take long, and is no map
    await tx.query(`set local statement_timeout = '25s'`)
    const records: PersonRecord[] = []
    let more = false
    const keep = (found: readonly PersonRecord[]) => {
      more ||= found.length >= most
      records.push(...found)
    }
    for (const layer of layersOfPersons(layers))
      keep([...(await featuresOf(tx, layer, sought)), ...(await historyOf(tx, layer, sought))])
    for (const layer of layers) keep(await linkedTo(tx, layer, records))
    const looked = await communesLookedThrough(tx)
    keep(await accountsOf(tx, sought, looked))
    keep(await commentsOf(tx, sought))
    keep(await papersOf(tx, layers, sought, records, most))
    await recordFile(tx, person, { route, looked, records })
    return { records, more }
  })
}

/** In each commune a line for each kind of thing that was found, or one that nothing was: that tells of somebody too. */
const recordFile = (
  tx: Transaction,
  person: Person,
  { route, looked, records }: { route: string; looked: readonly string[]; records: readonly PersonRecord[] },
): Promise<void> =>
  writeLines(
    tx,
    person,
    looked.flatMap((commune) => {
      const here = records.filter((record) => record.commune === commune)
      const kinds = here.length > 0 ? [...new Set(here.map(kindOf))] : ['persons']
      return kinds.map((layer) => {
        const ids = here.filter((record) => kindOf(record) === layer).map(({ id }) => id)
        return { route, purpose: 'person file', commune, layer, ids, count: ids.length }
      })
    }),
  )

const kindOf = ({ layer, kind }: PersonRecord): string => layer ?? `${kind}s`

type FeatureRow = { commune: string; id: string; entries: number; looks: number } & Record<string, Value>

/** Rows of the table `f`, with what the journal and the audit know of each; `$1` is the layer's id, `$2` its personal fields. */
function selectRows(layer: Layer): string {
  const shown = [...new Set([...layer.title.filter((one) => one !== 'id'), ...personalFields(layer)])]
  return `select f.commune, f.id, ${shown.map((one) => columnAsText(layer, one)).join(', ')},
      (select count(*)::int from carreau.journal j where j.commune = f.commune and j.layer = $1 and j.feature = f.id
        and (j.before ?| $2::text[] or j.after ?| $2::text[])) as entries,
      (select count(*)::int from carreau.audit a where a.commune = f.commune and a.layer = $1 and f.id = any (a.ids)) as looks
    from ${tableOf(layer)} f`
}

async function featuresOf(tx: Transaction, layer: Layer, { name, born }: Sought): Promise<PersonRecord[]> {
  const rows = await tx.query<FeatureRow>({
    text: `${selectRows(layer)} where ${rowMatches(layer)} order by f.id limit ${most}`,
    values: [layer.id, personalFields(layer), name, born],
  })
  return rows.map((row) => recordOf(layer, 'feature', row))
}

/** Rows that tell of the person by a link to what was found: a change of the roll names nobody, but its elector. */
async function linkedTo(
  tx: Transaction,
  layer: Layer,
  records: readonly PersonRecord[],
): Promise<PersonRecord[]> {
  const links = personalFields(layer).flatMap((name) => {
    const field = layer.fields[name]
    return field?.kind === 'link' ? [{ name, to: field.layer }] : []
  })
  const idsOf = (to: string) =>
    records.filter((one) => one.kind === 'feature' && one.layer === to).map(({ id }) => id)
  const used = links.map(({ name, to }) => ({ name, ids: idsOf(to) })).filter(({ ids }) => ids.length > 0)
  if (used.length === 0) return []
  const known = idsOf(layer.id)
  const rows = await tx.query<FeatureRow>({
    text: `${selectRows(layer)} where not f.id = any ($3) and (${used
      .map(({ name }, at) => `f.${identifier(name)} = any ($${at + 4}::text[])`)
      .join(' or ')}) order by f.id limit ${most}`,
    values: [layer.id, personalFields(layer), known, ...used.map(({ ids }) => ids)],
  })
  return rows.map((row) => recordOf(layer, 'feature', row))
}

/** A day as it is written, not as an instant. */
const columnAsText = (layer: Layer, name: string): string =>
  layer.fields[name]?.kind === 'day' ? `f.${identifier(name)}::text` : `f.${identifier(name)}`

/** Features that told of the person before, and do not now; or are gone. */
async function historyOf(tx: Transaction, layer: Layer, { name }: Sought): Promise<PersonRecord[]> {
  const rows = await tx.query<FeatureRow>({
    text: `select f.commune, f.id, f.entries, (select count(*)::int from carreau.audit a
        where a.commune = f.commune and a.layer = $1 and f.id = any (a.ids)) as looks
      from (
        select j.commune, j.feature as id, count(*)::int as entries from carreau.journal j
        where j.layer = $1 and  ${entryMatches(layer, 2)} group by j.commune, j.feature
      ) as f
      where not exists (select from ${tableOf(layer)} f2 where f2.commune = f.commune and f2.id = f.id
        and ${rowNames(layer, 'f2', 2)})
      order by f.id limit ${most}`,
    values: [layer.id, name],
  })
  return rows.map((row) => recordOf(layer, 'history', row))
}

function recordOf(layer: Layer, kind: 'feature' | 'history', row: FeatureRow): PersonRecord {
  const values: Values = row
  const told = personalFields(layer).filter((name) => values[name] != null)
  return {
    kind,
    commune: row.commune,
    layer: layer.id,
    id: row.id,
    label:
      kind === 'feature'
        ? layer.one
        : label(`${layer.one.fr}, états passés`, `${layer.one.en}, earlier states`),
    title: kind === 'feature' ? titleOf(layer, values) : label(row.id, row.id),
    values: told.map((name) => ({
      label: layer.fields[name]?.label ?? label(name, name),
      value: values[name] ?? null,
      said: saidOf(layer.fields[name], values[name] ?? null),
    })),
    entries: row.entries,
    looks: row.looks,
    rule: ruleInfo(ruleOf(layer.id)),
  }
}

function titleOf(layer: Layer, values: Values): Label {
  const words = layer.title
    .filter((name) => values[name] != null)
    .map((name) => saidOf(layer.fields[name], values[name] ?? null))
  return label(words.map(({ fr }) => fr).join(' '), words.map(({ en }) => en).join(' '))
}

const line = (name: Label, value: Value) => ({ label: name, value, said: saidOf(undefined, value) })

async function accountsOf(
  tx: Transaction,
  { name }: Sought,
  [first = '']: readonly string[],
): Promise<PersonRecord[]> {
  const rows = await tx.query<{
    id: string
    login: string
    name: string
    communes: string[]
    active: boolean
    entries: number
  }>({
    text: `select id, login, name, communes, active,
        (select count(*)::int from carreau.journal j where j.account = account.id) as entries
      from carreau.account where ${textMatches(['name', 'login'], 1)} order by login limit ${most}`,
    values: [name],
  })
  return rows.map(({ id, login, name: called, communes, active, entries }) => ({
    kind: 'account',
    // one of every commune is looked at, and forgotten, in the first of them
    commune: communes[0]?.replace('*', first) ?? first,
    layer: null,
    id,
    label: label('Compte', 'Account'),
    title: label(called, called),
    values: [
      line(label('Identifiant', 'Login'), login),
      line(label('Communes', 'Communes'), communes.join(', ')),
      line(label('Ouvert', 'Open'), active),
    ],
    entries,
    looks: 0,
    rule: ruleInfo(ruleOf('accounts')),
  }))
}

async function commentsOf(tx: Transaction, { name }: Sought): Promise<PersonRecord[]> {
  const rows = await tx.query<{
    commune: string
    id: string
    layer: string
    feature: string
    said: string
    who: string
  }>({
    text: `select commune, id, layer, feature, said, who from carreau.comment
      where ${textMatches(['said'], 1)} or ${textMatches(['who'], 1)} order by at desc limit ${most}`,
    values: [name],
  })
  return rows.map(({ commune, id, feature, said, who }) => ({
    kind: 'comment',
    commune,
    layer: null,
    id,
    label: label('Commentaire', 'Comment'),
    title: label(feature, feature),
    values: [line(label('Texte', 'Text'), said), line(label('Auteur', 'Author'), who)],
    entries: 0,
    looks: 0,
    rule: ruleInfo(ruleOf('comments')),
  }))
}
