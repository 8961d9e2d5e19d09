import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'
import { layers } from '../layers/index.ts'
import { projectFile } from '../server/project.ts'

type Source = { readonly path: string; readonly code: string; readonly imports: readonly string[] }

/** Strings and comments, whichever begins first: an address in a string holds no comment. */
const stringsAndComments =
  /('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)|\/\/[^\n]*|\/\*[\s\S]*?\*\//g
const withoutComments = (text: string) =>
  text.replace(stringsAndComments, (_all, string?: string) => string ?? '')
const importing = /(?:\bfrom\s+|\bimport\s*\(?\s*)'([^']+)'/g

const sources: readonly Source[] = ['layers', 'server', 'client'].flatMap(filesIn).map((path) => {
  const code = withoutComments(readFileSync(projectFile(path), 'utf8'))
  const imports = [...code.matchAll(importing)].map(([, name = '']) =>
    name.startsWith('.') ? normalize(join(dirname(path), name)) : name,
  )
  return { path, code, imports }
})

function filesIn(folder: string): string[] {
  return readdirSync(projectFile(folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return filesIn(path)
    return /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path) ? [path] : []
  })
}

const inside = (folder: string) => sources.filter(({ path }) => path.startsWith(`${folder}/`))
const isOwn = (name: string) => /^(layers|server|client)\//.test(name)

/** `file → import` for every import of these files that is not allowed. */
const strays = (files: readonly Source[], allowed: (name: string, from: string) => boolean) =>
  files.flatMap(({ path, imports }) =>
    imports.filter((name) => !allowed(name, path)).map((name) => `${path} → ${name}`),
  )

test('the reading of files finds imports, and strips comments only', () => {
  const model = sources.find(({ path }) => path === 'layers/model/layer.ts')
  expect(model?.imports).toContain('layers/model/label.ts')
  expect(withoutComments(`a('http://x') // b\n/* c */ d`).replaceAll(/\s+/g, ' ')).toBe(`a('http://x') d`)
  expect(sources.length).toBeGreaterThan(100)
})

describe('imports go one way', () => {
  test('the grammar knows nothing but itself', () => {
    expect(
      strays(inside('layers/model'), (name) => name.startsWith('layers/model/') || name === 'geojson'),
    ).toEqual([])
  })

  test('a domain knows the grammar, the fee engine that two trades share, and itself, not its neighbours', () => {
    const domains = inside('layers').filter(
      ({ path }) => path.split('/').length > 2 && !path.startsWith('layers/model/'),
    )
    const domainOf = (path: string) => path.split('/').slice(0, 2).join('/')
    const allowed = (name: string, from: string) =>
      name.startsWith('layers/model/') ||
      name.startsWith('layers/fees/') ||
      domainOf(name) === domainOf(from) ||
      name === 'layers/palette.ts' ||
      !isOwn(name)
    expect(domains.length).toBeGreaterThan(5)
    expect(strays(domains, allowed)).toEqual([])
  })

  test('the layers are pure: no package, no Node, no wing', () => {
    // an integer solver, loaded when a proof is asked for: the one package, in the one file
    const isSolver = (name: string, from: string) =>
      name === 'highs' && from === 'layers/elections/districting/highs.ts'
    const allowed = (name: string, from: string) =>
      name.startsWith('layers/') || name === 'geojson' || isSolver(name, from)
    expect(strays(inside('layers'), allowed)).toEqual([])
  })

  test('the wings never meet', () => {
    expect(
      strays(inside('server'), (name) => !name.startsWith('client/') && !/^(react|ol)(\/|$|-)/.test(name)),
    ).toEqual([])
    const notForPages = /^(server\/|node:|pg|fastify|@fastify\/)/
    expect(strays(inside('client'), (name) => !notForPages.test(name))).toEqual([])
  })

  test('nothing comes from outside the house', () => {
    expect(strays(sources, (name) => isOwn(name) || !name.startsWith('..'))).toEqual([])
  })
})

/** THE files that know the driver of PostgreSQL. */
const knowPg = [
  'server/database.ts',
  'server/migrate.ts',
  'server/backup/administrator.ts',
  'server/tiles/binary-connection.ts',
  'server/imports/copy-binary.ts',
  'server/imports/addresses/stage-rows.ts',
]

describe('few know', () => {
  test('PostgreSQL’s driver: the files of the list', () => {
    const found = sources.filter(({ imports }) => imports.some((name) => /^pg(-|$)/.test(name)))
    expect(found.map(({ path }) => path).filter((path) => !knowPg.includes(path))).toEqual([])
  })

  test('OpenLayers: the map, its tools and the printed map', () => {
    const others = inside('client').filter(
      ({ path }) => !/^client\/(map|tools|print|elections\/map|cemetery\/map)\//.test(path),
    )
    expect(strays(others, (name) => !/^ol(\/|$)/.test(name))).toEqual([])
  })

  test('React: everything but the map', () => {
    expect(strays(inside('client/map'), (name) => !name.startsWith('react'))).toEqual([])
  })

  /** the start and the commands hand it to the configuration; a program that is called gets its search path */
  const readEnvironment = [
    'server/main.ts',
    'server/check-settings-command.ts',
    'server/import-command.ts',
    'server/account-command.ts',
    'server/backup-command.ts',
    'server/restore-command.ts',
    'server/districting-command.ts',
    'server/gdal.ts',
  ]

  test('the environment: the files of the list', () => {
    const readers = inside('server').filter(({ code }) => code.includes('process.env'))
    expect(readers.map(({ path }) => path).filter((path) => !readEnvironment.includes(path))).toEqual([])
  })
})

/** THE folders that know no trade: they serve a layer that nobody has thought of yet. */
const engines = [
  'server/features',
  'server/routes',
  'server/tiles',
  'server/search',
  'client/map',
  'client/form',
  'client/list',
  'client/panels',
]

describe('the generic engines', () => {
  const files = engines.flatMap(inside)

  test('import no domain', () => {
    const domains = new Set(layers.map(({ domain }) => domain))
    expect(
      strays(files, (name) => !(name.startsWith('layers/') && domains.has(name.split('/')[1] ?? ''))),
    ).toEqual([])
  })

  test('name no layer and no table', () => {
    const names = new Set(layers.flatMap(({ id, table }) => [id, table]))
    const found = files.flatMap(({ path, code }) =>
      [...code.matchAll(/'([^'\n]*)'|"([^"\n]*)"/g)]
        .map(([, one, other]) => one ?? other ?? '')
        .filter((word) => names.has(word))
        .map((word) => `${path}: ${word}`),
    )
    expect(found).toEqual([])
  })

  test('speak no word of the trade in their own names', () => {
    const trade = /parcel|building|cadast|street|elector|burial|cemeter|concession|poll(ing)?Station/i
    const found = files.flatMap(({ path, code }) =>
      [...code.replaceAll(/'[^'\n]*'|"[^"\n]*"/g, '').matchAll(/[A-Za-z_]\w*/g)]
        .filter(([word]) => trade.test(word.replaceAll(/selector/gi, '')))
        .map(([word]) => `${path}: ${word}`),
    )
    expect([...new Set(found)]).toEqual([])
  })
})

test('no file is a giant: those over 300 lines stand here with their reason', () => {
  const reasons: Readonly<Record<string, string>> = {
    'client/messages/fr.ts': 'every sentence of the page, in one list',
    'client/messages/en.ts': 'every sentence of the page, in one list',
  }
  const giants = sources.filter(
    ({ path }) => readFileSync(projectFile(path), 'utf8').split('\n').length > 300,
  )
  expect(giants.map(({ path }) => path).filter((path) => !(path in reasons))).toEqual([])
})
