import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { utils, write } from '@e965/xlsx'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { recognise, recogniseAs } from '../../index.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carreau-headings-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const given = async (name: string, content: string | Uint8Array) => {
  const path = join(folder, name)
  await writeFile(path, content)
  return { path, name }
}
const said = async (found: ReturnType<typeof recognise>) => {
  const answer = await found
  return 'problem' in answer ? [answer.problem.code, answer.problem.said] : ['recognised']
}

test('a list whose headings nobody knows is told which columns it has and which it lacks, and where', async () => {
  const file = await given('liste.csv', 'Mairie de Quelquepart\nLocal;Voie;Début;Fin\n1;Rue A;1;9\n')
  const [code, label] = await said(recognise(file))
  expect([code, label]).toEqual([
    'missing-column',
    {
      fr: '« liste.csv », ligne 2 : l’en-tête n’est pas celui d’une liste de bureaux de vote. Colonnes trouvées : Local, Voie, Début, Fin. Il manque le bureau (« Bureau », « N° de bureau », « BV »). Renommez les colonnes et recommencez ; rien n’a été importé.',
      en: '“liste.csv”, row 2: the heading is not that of a polling list. Columns found: Local, Voie, Début, Fin. Missing: the station (“Bureau”, “N° de bureau”, “BV”). Rename the columns and start again; nothing was imported.',
    },
  ])
})

test('asked for as a list, any table is told so; in a workbook with its sheet', async () => {
  const book = utils.book_new()
  utils.book_append_sheet(
    book,
    utils.aoa_to_sheet([['Titre'], ['Ort', 'Strasse', 'Nummern'], [1, 'A', 2]]),
    'Blatt',
  )
  const file = await given('liste.xlsx', write(book, { type: 'buffer', bookType: 'xlsx' }))
  const [, label] = await said(recogniseAs('polling-list', file))
  expect(label).toMatchObject({
    en: expect.stringMatching(
      /^“liste.xlsx”, sheet “Blatt”, row 2: .*Columns found: Ort, Strasse, Nummern\. Missing: the station .* ; the street .* ; the numbers /,
    ),
  })
})

test('what is no table, or nothing like a list, stays unknown', async () => {
  for (const content of ['bonjour\n', 'a;b;c;d\n1;2;3;4\n'])
    expect((await said(recognise(await given('autre.csv', content))))[0]).toBe('unknown-file')
})
