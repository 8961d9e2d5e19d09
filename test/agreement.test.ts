import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { layers } from '../layers/index.ts'
import type { Field } from '../layers/model/field.ts'
import type { Layer } from '../layers/model/layer.ts'
import { fieldsRead } from '../layers/model/style.ts'
import { itemsParameters } from '../server/routes/items-query.ts'
import { type TestDatabase, testDatabase } from './support/database.ts'

let house: TestDatabase
beforeAll(async () => {
  house = await testDatabase()
})
afterAll(() => house.close())

/** What PostgreSQL calls the columns that a kind of field may stand in. */
const columnTypes: Readonly<Record<Field['kind'], readonly string[]>> = {
  text: ['text'],
  choice: ['text'],
  link: ['text'],
  integer: ['integer', 'bigint', 'smallint'],
  decimal: ['double precision', 'numeric'],
  'yes-no': ['boolean'],
  day: ['date'],
}

type Column = { name: string; type: string; required: boolean; generated: boolean }

const columnsOf = async (table: string) => {
  const rows = await house.sql<Column>(
    `select attname as name, format_type(atttypid, atttypmod) as type, attnotnull as required, attgenerated <> '' as generated
     from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
    [table],
  )
  return new Map(rows.map((column) => [column.name, column]))
}

const indexesOf = async (table: string) =>
  (
    await house.sql<{ is: string }>(
      `select am.amname || '(' || array_to_string(array(
         select pg_get_indexdef(i.indexrelid, n, true) from generate_series(1, i.indnkeyatts) as n), ', ') || ')' as is
       from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am am on am.oid = c.relam
       where i.indrelid = $1::regclass and i.indisvalid`,
      [table],
    )
  ).map((row) => row.is)

/** The keys of `check (column in ('a', 'b'))`, in the order of the alphabet; null when there is no such check. */
const allowedIn = async (table: string, column: string): Promise<string[] | null> => {
  const rows = await house.sql<{ text: string }>(
    `select pg_get_constraintdef(oid) as text from pg_constraint where conrelid = $1::regclass and contype = 'c'`,
    [table],
  )
  const found = rows.find(({ text }) => new RegExp(`\\(\\(?"?${column}"? = ANY`).test(text))
  return found ? [...found.text.matchAll(/'([^']*)'::text/g)].map(([, key = '']) => key).sort() : null
}

describe.each(layers.map((layer) => [layer.id, layer] as const))('%s', (_id, layer) => {
  test('has a column of the right kind for each field, and none is required that may be empty', async () => {
    const columns = await columnsOf(layer.table)
    const wrong = Object.entries(layer.fields).flatMap(([name, field]) =>
      disagreements(name, field, columns.get(name)),
    )
    expect(wrong).toEqual([])
  })

  test('allows the choices of the definition and no other', async () => {
    for (const [name, field] of Object.entries(layer.fields)) {
      if (field.kind !== 'choice') continue
      expect([name, await allowedIn(layer.table, name)]).toEqual([name, Object.keys(field.options).sort()])
    }
  })

  test('has its geometry twice, in the legal system and in Web Mercator, or none, and what every layer has', async () => {
    const columns = await columnsOf(layer.table)
    const type = (name: string) => columns.get(name)?.type
    const drawn = layer.geometry !== null
    expect(type('geom')).toBe(drawn ? `geometry(${layer.geometry},2154)` : undefined)
    expect(type('mercator')).toBe(drawn ? `geometry(${layer.geometry},3857)` : undefined)
    if (drawn) expect(columns.get('mercator')?.generated).toBe(true)
    expect([type('commune'), type('id'), type('version'), type('changed_at')]).toEqual([
      'text',
      'text',
      'integer',
      'timestamp with time zone',
    ])
  })

  test('keeps only areas apart, and within a field that it has', () => {
    const { noOverlap, geometry, fields } = layer
    if (!noOverlap) return
    expect(geometry).toMatch(/Polygon$/)
    if (noOverlap !== true) expect(Object.keys(fields)).toContain(noOverlap.within)
  })

  test('takes no whole number that its column cannot hold', async () => {
    const columns = await columnsOf(layer.table)
    const tooWide = Object.entries(layer.fields).filter(
      ([name, field]) =>
        field.kind === 'integer' &&
        !field.readOnly &&
        columns.get(name)?.type === 'integer' &&
        !(
          (field.min ?? Number.NEGATIVE_INFINITY) >= -(2 ** 31) &&
          (field.max ?? Number.POSITIVE_INFINITY) < 2 ** 31
        ),
    )
    expect(tooWide.map(([name]) => name)).toEqual([])
  })

  test('keeps invalid geometry out, or flagged', async () => {
    const checks = await house.sql<{ text: string }>(
      `select pg_get_constraintdef(oid) as text from pg_constraint where conrelid = $1::regclass and contype = 'c'`,
      [layer.table],
    )
    if (!layer.geometry) return
    const guarded = checks.some(({ text }) => /st_isvalid\(geom\)/i.test(text))
    const cannotBeInvalid = layer.geometry === 'Point' || layer.geometry === 'MultiPoint'
    const keptAsItWas = layer.id.startsWith('former-')
    expect(guarded || cannotBeInvalid || keptAsItWas).toBe(true)
  })

  test('is found by box in both systems and by its key, led by the commune', async () => {
    const indexes = await indexesOf(layer.table)
    // an index that begins by the place finds by place
    const byPlace = /^gist\(geom[,)]/
    if (layer.geometry)
      expect(indexes).toEqual(expect.arrayContaining([expect.stringMatching(byPlace), 'gist(mercator)']))
    expect(indexes).toContain('btree(commune, id)')
    if (layer.search?.text) expect(indexes.some((one) => one.startsWith('gin(search'))).toBe(true)
  })

  test('follows a link by an index when another layer is found through it', async () => {
    const indexes = await indexesOf(layer.table)
    for (const name of linksThatLeadHere(layer))
      expect(
        indexes.some((one) => one.startsWith(`btree(commune, ${name}`)),
        `an index on (commune, ${name})`,
      ).toBe(true)
  })

  test('is watched: version, journal and revision', async () => {
    const triggers = await house.sql<{ name: string }>(
      `select tgname as name from pg_trigger where tgrelid = $1::regclass and not tgisinternal order by 1`,
      [layer.table],
    )
    expect(triggers.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['track_delete', 'track_insert', 'track_update', 'version']),
    )
  })

  test('names only fields and layers that exist', () => {
    const known = new Set(['id', ...Object.keys(layer.fields)])
    const named = [
      ...layer.title,
      ...(layer.draft ? [layer.draft] : []),
      ...layer.list,
      ...layer.form.flatMap(({ fields }) => fields),
      ...(layer.tileFields ?? []),
      ...(layer.search?.text ?? []),
      ...fieldsRead(layer.style),
      ...(layer.related ?? []).flatMap((one) => ('mine' in one ? [one.mine] : [])),
    ]
    expect(named.filter((name) => !known.has(name))).toEqual([])
    const ids = new Set(layers.map(({ id }) => id))
    const others = [
      ...(layer.related ?? []).map((one) => one.layer),
      ...Object.values(layer.fields).flatMap((field) => (field.kind === 'link' ? [field.layer] : [])),
      ...(layer.search?.through ? [layer.search.through.layer] : []),
    ]
    expect(others.filter((id) => !ids.has(id))).toEqual([])
    for (const one of layer.related ?? []) {
      const other = layers.find(({ id }) => id === one.layer)
      if ('theirs' in one && one.theirs !== 'id')
        expect(Object.keys(other?.fields ?? {})).toContain(one.theirs)
    }
  })

  test('has no field called like a parameter of the API', () => {
    const taken = new Set<string>([...itemsParameters, 'f', 'lang', 'geometry', 'commune'])
    expect(Object.keys(layer.fields).filter((name) => taken.has(name))).toEqual([])
  })
})

/** Fields by which the neighbours of some layer are looked up here. */
function linksThatLeadHere(layer: Layer): string[] {
  const found = layers.flatMap((other) =>
    (other.related ?? []).flatMap((one) => ('theirs' in one && one.layer === layer.id ? [one.theirs] : [])),
  )
  return [...new Set(found)].filter((name) => name !== 'id')
}

function disagreements(name: string, field: Field, column: Column | undefined): string[] {
  if (!column) return [`${name}: there is no such column`]
  const types = columnTypes[field.kind]
  return [
    ...(types.includes(column.type) ? [] : [`${name}: ${column.type} where a ${field.kind} is due`]),
    ...(field.required && !column.required && !column.generated
      ? [`${name}: required, but may be empty`]
      : []),
    ...(field.required !== true && column.required && !column.generated && !isNeverEmpty(field)
      ? [`${name}: never empty in the table, optional in the definition`]
      : []),
    ...(column.generated && !field.readOnly && !field.required
      ? [`${name}: computed by the table, but not read-only`]
      : []),
  ]
}

/** Computed values and counters have a default: the table may insist where the form does not. */
const isNeverEmpty = (field: Field): boolean => field.readOnly === true

describe('the whole database', () => {
  test('holds rows of a commune only behind a forced policy for reading and writing', async () => {
    const rows = await house.sql<{ table: string; forced: boolean; policies: number }>(
      `select c.oid::regclass::text as table, c.relrowsecurity and c.relforcerowsecurity as forced,
         (select count(*)::int from pg_policy p where p.polrelid = c.oid and p.polqual is not null
            and p.polwithcheck is not null and p.polcmd = '*') as policies
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'commune' and not a.attisdropped
       where c.relkind in ('r', 'p') and c.relnamespace::regnamespace::text !~ '^(pg_|information_schema)'`,
    )
    expect(rows.length).toBeGreaterThan(layers.length)
    expect(rows.filter(({ forced, policies }) => !forced || policies !== 1)).toEqual([])
  })

  test('has no key and no foreign key that could reach into another commune', async () => {
    const keys = await house.sql<{ name: string; text: string }>(
      `select con.conrelid::regclass::text || ' ' || con.conname as name, pg_get_constraintdef(con.oid) as text
       from pg_constraint con
       where con.contype in ('p', 'u', 'f')
         and exists (select from pg_attribute a where a.attrelid = con.conrelid and a.attname = 'commune')
         and con.connamespace::regnamespace::text !~ '^(pg_|information_schema)'`,
    )
    expect(keys.length).toBeGreaterThan(layers.length)
    const toOthers = keys.filter(({ text }) => !/REFERENCES carreau\.job\b/.test(text))
    expect(
      toOthers.filter(({ text }) => !/^(PRIMARY KEY|UNIQUE|FOREIGN KEY) \(commune\b/.test(text)),
    ).toEqual([])
    const indexes = await house.sql<{ name: string }>(
      `select i.indexrelid::regclass::text as name from pg_index i
       join pg_attribute led on led.attrelid = i.indrelid and led.attnum = i.indkey[0]
       where i.indisunique and led.attname <> 'commune'
         and exists (select from pg_attribute a where a.attrelid = i.indrelid and a.attname = 'commune')
         and (select relnamespace from pg_class where oid = i.indrelid)::regnamespace::text !~ '^(pg_|information_schema)'`,
    )
    expect(indexes).toEqual([])
  })

  test('has no view that forgets who asks', async () => {
    const views = await house.sql<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c
       where c.relkind in ('v', 'm') and not coalesce(c.reloptions @> '{security_invoker=true}', false)
         and c.relnamespace::regnamespace::text !~ '^(pg_|information_schema|public|tiger|topology)'`,
    )
    expect(views).toEqual([])
  })

  test('gives the application nothing to own, and the public nothing to write', async () => {
    const owned = await house.sql<{ name: string }>(
      `select oid::regclass::text as name from pg_class where relowner::regrole::text in ('carreau_app', 'carreau_public')`,
    )
    expect(owned).toEqual([])
    const roles = await house.sql<{ rolname: string }>(
      `select rolname from pg_roles where rolname in ('carreau_app', 'carreau_public') and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)`,
    )
    expect(roles).toEqual([])
    const writable = await house.sql<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c
       where c.relkind in ('r', 'p', 'v') and c.relnamespace::regnamespace::text !~ '^(pg_|information_schema)'
         and has_table_privilege('carreau_public', c.oid, 'insert, update, delete, truncate')`,
    )
    expect(writable).toEqual([])
  })

  test('shows the public no layer that is not public', async () => {
    for (const layer of layers) {
      const [found] = await house.sql<{ may: boolean }>(
        `select has_any_column_privilege('carreau_public', $1, 'select') as may`,
        [layer.table],
      )
      expect([layer.id, found?.may]).toEqual([layer.id, layer.access.read === 'public'])
    }
  })

  /** THE functions that run with the rights of their owner, and why the caller's do not do. */
  const ofTheOwner: Readonly<Record<string, string>> = {
    'carreau.forget_agent(text,uuid,text,uuid,text,boolean,text)':
      'history and names of files are only added to, but for an approved purge',
    'carreau.forget_author(text,uuid,text,text[],text,text)': 'the same, of what somebody made',
    'carreau.forget_in_journal(text,text[],interval)': 'nor may it change what is old of it',
    'carreau.forget_papers(text,uuid,text[])': 'nor may it delete attachments, but for an approved purge',
    'carreau.forget_rejects(interval)': 'reports of imports are only added to',
    'carreau.purge_audit()': 'the application may not delete lines of the audit',
    'carreau.record_look(text,text,text,text,text,text[],integer)': 'nor write one that breaks their chain',
    'carreau.redact_feature(text,uuid,text,text,text[],boolean)':
      'history is only added to, but for an approved purge',
    'carreau.refresh_statistics(regclass)': 'only an owner may analyze a table',
  }

  test('runs no function with the rights of its owner but those of the list, on a fixed path, not for the public', async () => {
    const functions = await house.sql<{ name: string; fixed: boolean; open: boolean }>(
      `select p.oid::regprocedure::text as name,
         coalesce(array_to_string(p.proconfig, ' ') ~ 'search_path=pg_catalog', false) as fixed,
         has_function_privilege('carreau_public', p.oid, 'execute') as open
       from pg_proc p
       where p.prosecdef and p.pronamespace::regnamespace::text !~ '^(pg_|information_schema|public)' order by 1`,
    )
    expect(functions).toEqual(Object.keys(ofTheOwner).map((name) => ({ name, fixed: true, open: false })))
  })
})
