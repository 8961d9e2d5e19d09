import { may } from '../layers/model/access.ts'
import type { Layer } from '../layers/model/layer.ts'
import type { Database, Statement, Transaction } from './database.ts'
import { fieldsFor, mayReadPersons, shownFields } from './features/columns.ts'
import type { House } from './house.ts'
import { type Look, recordLook } from './look.ts'
import { everybody, type Person } from './person.ts'

type Query = Database['publicQuery']

/** How a person reads a layer: what is public through the connections of the public, all else in a transaction of his own. */
export type Reader = {
  /** read-only statements with his rights, in his communes */
  readonly query: Query
  /** the fields whose values he may read */
  readonly fields: readonly string[]
  /** reads rows, and leaves the line of the audit in the same transaction where one is due: no line, no rows */
  readonly look: <R extends { id: string }>(
    statement: Statement,
    how: Omit<Look, 'layer' | 'ids'>,
  ) => Promise<R[]>
}

type Scope = {
  /** of one feature: that of another town is read as everybody reads it */
  readonly commune?: string
  /** the state of an instant is walked back through the journal, which the connections of the public do not see */
  readonly isPast?: boolean
}

export function readerOf(
  { database }: Pick<House, 'database'>,
  person: Person,
  layer: Layer,
  { commune, isPast = false }: Scope = {},
): Reader {
  const asks = layer.access.read === 'public' && !isOwnCommune(person, commune) ? everybody : person
  if (isOpen(layer, asks)) {
    const asAll = { ...everybody, communes: '*' } as const
    const query: Query = isPast
      ? (statement) => asReader(database, asAll, (tx) => tx.query(statement))
      : database.publicQuery
    return { query, fields: shownFields(layer), look: (statement) => query(statement) }
  }
  const query: Query = (statement) => asReader(database, person, (tx) => tx.query(statement))
  const fields = fieldsFor(layer, person)
  if (!mayReadPersons(layer, person)) return { query, fields, look: (statement) => query(statement) }
  return {
    query,
    fields,
    look: <R extends { id: string }>(statement: Statement, how: Omit<Look, 'layer' | 'ids'>) =>
      database.transaction({ communes: person.communes, who: person }, async (tx) => {
        const rows = await tx.query<R>(statement)
        await recordLook(tx, person, { ...how, layer: layer.id, ids: rows.map(({ id }) => id) })
        return rows
      }),
  }
}

/** Is everything that this person may read of the layer public? */
const isOpen = (layer: Layer, person: Person): boolean =>
  layer.access.read === 'public' && !mayReadPersons(layer, person) && !maySeeDrafts(layer, person)

const maySeeDrafts = ({ draft, access }: Layer, { account, roles }: Person): boolean =>
  draft !== undefined && account !== null && may(roles, access.update)

/**
 * May he see what is only proposed, in a commune or where he reads? The database hides it as it is now; what it was comes out of the
 * journal, which knows of no policy.
 */
export const seesDrafts = (layer: Layer, person: Person, commune?: string): boolean =>
  layer.draft === undefined || (isOwnCommune(person, commune) && maySeeDrafts(layer, person))

const isOwnCommune = ({ communes }: Person, commune: string | undefined): boolean =>
  commune === undefined || communes === '*' || communes.includes(commune)

/** The house as this person reads a layer: its questions are asked with his rights. */
export const asReadBy = (house: House, person: Person, layer: Layer, isPast: boolean): House => ({
  ...house,
  database: { ...house.database, publicQuery: readerOf(house, person, layer, { isPast }).query },
})

/** One statement over several layers: as the public when all are, else in the person's communes. */
export const queryOver = (
  { database }: Pick<House, 'database'>,
  person: Person,
  layers: readonly Layer[],
): Query =>
  layers.every(({ access }) => access.read === 'public')
    ? database.publicQuery
    : (statement) => asReader(database, person, (tx) => tx.query(statement))

/** The person's communes, and nothing but reading. */
const asReader = <T>(database: Database, person: Person, work: (tx: Transaction) => Promise<T>): Promise<T> =>
  database.transaction({ communes: person.communes, who: person, readOnly: true }, work)

/** What happened to a feature is read with the rights of the application, in its own commune: the journal is nobody's to browse. */
export const journalQuery = (
  { database }: Pick<House, 'database'>,
  person: Person,
  commune: string,
): Query => {
  const who = isOwnCommune(person, commune) ? person : ''
  return (statement) =>
    database.transaction({ communes: [commune], who, readOnly: true }, (tx) => tx.query(statement))
}

/** Whose rows of a layer a person sees: `*` where it is public. His communes by their codes, also where he has them all. */
export async function communesSeen(
  { database }: Pick<House, 'database'>,
  person: Person,
  layer: Layer,
): Promise<readonly string[] | '*'> {
  if (layer.access.read === 'public') return '*'
  if (person.communes !== '*') return person.communes
  const rows = await database.publicQuery<{ code: string }>({
    name: 'commune-codes',
    text: 'select code from carreau.commune order by code',
  })
  return rows.map(({ code }) => code)
}

/** May a person read what happened to a feature of that commune? Everybody where the layer is public, else its own people. */
export const seesCommune = (layer: Layer, { roles, communes }: Person, commune: string): boolean =>
  layer.access.read === 'public' ||
  (may(roles, layer.access.read) && (communes === '*' || communes.includes(commune)))
