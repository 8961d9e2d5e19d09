import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasSharedData, sharedData } from '../../../../test/support/shared-data.ts'
import { placesOf } from '../find-headings.ts'
import { readTable } from '../read-table.ts'
import { isListHeading, listColumns } from './columns.ts'
import { type PollingList, readList } from './read-list.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carreau-list-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const isHeading = (cells: readonly string[]) => isListHeading(placesOf(listColumns, cells))

async function readFile(path: string): Promise<PollingList> {
  const table = await readTable({ path, name: path.split('/').at(-1) ?? '' }, { isHeading })
  return readList(table?.sheets ?? [])
}

let written = 0
async function readText(content: string | Uint8Array): Promise<PollingList> {
  const path = join(folder, `list-${written++}.csv`)
  await writeFile(path, content)
  return readFile(path)
}

const electors = ({ ranges }: PollingList) => ranges.reduce((sum, range) => sum + (range.electors ?? 0), 0)

describe.skipIf(!hasSharedData)('the list of a real town', () => {
  const lists = async () => [
    await readFile(sharedData('bondy-93010/decoupage-electoral-2021.csv')),
    await readFile(sharedData('bondy-93010/decoupage-electoral-2021.xls')),
  ]

  test('as printed and as parsed holds 420 ranges of 334 streets, 30 stations and 25,957 electors', async () => {
    for (const list of await lists()) {
      expect([list.ranges.length, list.stations.length, electors(list)]).toEqual([420, 30, 25_957])
      expect(new Set(list.ranges.map(({ street }) => street)).size).toBe(334)
      expect([list.rows, list.faulty, list.remarks]).toEqual([420, [], []])
    }
  })

  test('says the same both ways, but for the complements that the parsed one lost', async () => {
    const [csv, xls] = await lists()
    const plain = (list: PollingList | undefined) =>
      list?.ranges.map(({ line: _, sheet: __, suffixTo: ___, ...range }) => range)
    expect(plain(xls)).toEqual(plain(csv))
    expect(
      xls?.ranges.filter(({ suffixTo }) => suffixTo).map(({ to, suffixTo }) => `${to} ${suffixTo}`),
    ).toEqual(['66 quinquies', '25 quinquies', '22 quinquies', '6 quinquies', '48 bis'])
  })
})

describe('a polling list', () => {
  const first = (list: PollingList) => {
    const { sheet: _, ...range } = list.ranges[0] ?? { sheet: '' }
    return range
  }

  test.each([
    ['Bureau;Rue;Numéros;Parité;Total', 'Bureau 3;Rue du Lac;Du 1 au 9;Impaire;12'],
    ['"N° de bureau","Nom de la voie","Début","Fin","Côté","Inscrits"', '3,Rue du Lac,1,9,I,12'],
    ['code_bv\tvoie\tnuméro début\tnuméro fin\tparité\tnb électeurs', '0003\tRue du Lac\t1\t9\timpair\t12'],
    ['BV;Type de voie;Voie;Plage de numéros;Côté;Électeurs', '3;Rue;du Lac;1-9;impairs;12'],
    ['bureau;rue;premier impair;dernier impair;premier pair;dernier pair;total', '3;Rue du Lac;1;9;;;12'],
  ])('may be headed “%s”', async (heading, row) => {
    expect(first(await readText(`Mairie de Quelquepart\n${heading}\n${row}\n`))).toEqual({
      ...{ line: 3, station: '0003', street: 'Rue du Lac', parity: 'odd', from: 1, to: 9 },
      ...{ men: null, women: null, electors: 12 },
    })
  })

  test('may be written in windows-1252', async () => {
    const text = Buffer.from('bureau;voie;debut;fin;parite\r\n1;All\u00e9e du Ch\u00eane;1;5;P\r\n', 'latin1')
    expect(first(await readText(text))).toMatchObject({ street: 'Allée du Chêne', parity: 'even' })
  })

  test('gives a whole street where it says no numbers, and both sides of four numbers as two', async () => {
    expect(first(await readText('bureau;voie;debut;fin\n1;Rue du Lac;;\n'))).toMatchObject({
      from: 0,
      to: 99_998,
    })
    const both =
      'bureau;voie;premier impair;dernier impair;premier pair;dernier pair;total\n1;Rue A;1;9;2;8;30\n'
    const list = await readText(both)
    expect(list.ranges.map(({ parity, from, to, electors }) => [parity, from, to, electors])).toEqual([
      ['odd', 1, 9, 30],
      ['even', 2, 8, null],
    ])
  })

  test('keeps aside each row that cannot be used, with its column, and uses the others', async () => {
    const heading = 'bureau;voie;numeros;parite;total\n'
    const list = await readText(
      `${heading};;1 au 9;;4\n2;;1 au 9;;4\nMairie;Rue A;1 au 9;;4\n2;Rue A;9 au 1;;4\n2;Rue A;1 au 9;gauche;4\n2;Rue A;1 au 9;;douze\n2;Rue A;1 au 9;;12\n`,
    )
    expect(list.faulty.map(({ line, said }) => `${line} ${said.en.split(':')[0]}`)).toEqual([
      ...['2 column Station', '3 column Street', '4 column Station', '5 column Numbers', '6 column Side'],
      '7 columns of electors',
    ])
    expect([list.ranges.length, list.rows]).toEqual([1, 7])
  })

  test('is the row above where a print leaves a cell empty, and refused with row and column in a plain table', async () => {
    const rows = '1;Rue A;1;9\n;Rue B;1;9\n2;;2;8\n'
    const plain = await readText(`bureau;voie;debut;fin\n${rows}`)
    expect(plain.faulty.map(({ line, said }) => [line, said.en])).toEqual([
      [3, expect.stringMatching(/^column Station: empty/)],
      [4, expect.stringMatching(/^column Street: empty/)],
    ])
    expect([plain.ranges.length, plain.rows]).toEqual([1, 3])
    const again = `bureau;voie;debut;fin\n${rows}bureau;voie;debut;fin\n${rows}`
    const blank = `bureau;;voie;debut;fin\n${rows.replaceAll(/^(\d?);/gm, '$1;;')}`
    for (const text of [again, blank]) {
      const list = await readText(text)
      expect(list.faulty).toEqual([])
      expect(list.ranges.slice(0, 3).map(({ station, street }) => `${station} ${street}`)).toEqual([
        ...['0001 Rue A', '0001 Rue B', '0002 Rue B'],
      ])
    }
  })

  test('is told of totals that do not fit', async () => {
    const list = await readText('bureau;voie;debut;fin;total\n1;Rue A;1;9;4\n1;Rue B;1;9;5\nTotal;;;;10\n')
    expect(list.remarks.map(({ said }) => said.en)).toEqual([
      'Station 0001: the printed total is 10, the sum of its rows 9',
    ])
  })
})

describe('a file that is none', () => {
  test.each([
    ['a list of addresses', 'id;numero;nom_voie;x;y\n1;2;Rue A;3;4\n'],
    ['JSON', '{"type":"FeatureCollection","features":[]}'],
    ['nothing to the point', 'bonjour\n\n\n'],
  ])('%s gives no range', async (_, content) => {
    expect((await readText(content)).ranges).toEqual([])
  })

  test('more than 200 columns are refused with the row', async () => {
    const wide = `bureau;voie;debut;fin${';x'.repeat(300)}\n1;Rue A;1;2\n`
    await expect(readText(wide)).rejects.toMatchObject({ code: 'csv-columns' })
  })

  test('a workbook of noise is refused with a sentence', async () => {
    const head = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
    const noise = fc.uint8Array({ minLength: 0, maxLength: 4096 })
    await fc.assert(
      fc.asyncProperty(noise, async (bytes) => {
        const outcome = await readText(Buffer.concat([head, bytes])).catch((error) => error)
        expect(outcome.code ?? outcome.ranges).toEqual('ranges' in outcome ? [] : 'damaged-workbook')
      }),
      { numRuns: 60 },
    )
  })

  test('a ZIP that unfolds to more than it says is stopped', async () => {
    const { deflateRawSync } = await import('node:zlib')
    const packed = deflateRawSync(Buffer.alloc(200 * 1024 ** 2))
    await expect(readText(zipOf('xl/workbook.xml', packed))).rejects.toMatchObject({
      code: 'too-large-unfolded',
    })
  })
})

/** A ZIP of one entry that lies about its size. */
function zipOf(name: string, packed: Buffer): Buffer {
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(8, 8)
  local.writeUInt16LE(name.length, 26)
  const central = Buffer.alloc(46)
  central.writeUInt32LE(0x02014b50, 0)
  central.writeUInt16LE(8, 10)
  central.writeUInt32LE(packed.length, 20)
  central.writeUInt32LE(100, 24)
  central.writeUInt16LE(name.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(30 + name.length + packed.length, 16)
  return Buffer.concat([local, Buffer.from(name), packed, central, Buffer.from(name), end])
}

test.skipIf(!hasSharedData)(
  'a workbook with any bytes changed is read or refused, never a fault',
  async () => {
    const { readFile: read } = await import('node:fs/promises')
    const whole = await read(sharedData('bondy-93010/decoupage-electoral-2021.xls'))
    const changes = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), {
      minLength: 1,
      maxLength: 200,
    })
    await fc.assert(
      fc.asyncProperty(changes, async (made) => {
        const bytes = Buffer.from(whole)
        for (const [place, byte] of made) if (place > 8) bytes[place] = byte
        const outcome = await readText(bytes).catch((error) => error)
        expect('ranges' in outcome || typeof outcome.code === 'string').toBe(true)
      }),
      { numRuns: 15 },
    )
  },
  60_000,
)

/** Rows written in order come back in order, whatever the names hold. */
test('a list that was written as CSV reads back', async () => {
  const name = fc.stringMatching(/^[A-Za-zÀ-ÿ' -]{1,30}$/).filter((text) => /[a-z]/i.test(text.trim()))
  const row = fc.record({
    station: fc.integer({ min: 1, max: 9999 }),
    street: name,
    from: fc.integer({ min: 0, max: 500 }),
    length: fc.integer({ min: 0, max: 500 }),
    parity: fc.constantFrom('P', 'I', ''),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 20 }), async (rows) => {
      const lines = rows.map(
        ({ station, street, from, length, parity }) =>
          `${station};"Rue ${street.replaceAll('"', '""')}";${from};${from + length};${parity}`,
      )
      const { ranges, faulty } = await readText(`bureau;voie;debut;fin;parite\n${lines.join('\n')}\n`)
      expect(faulty).toEqual([])
      expect(ranges.map(({ station, from, to }) => [station, from, to])).toEqual(
        rows.map(({ station, from, length }) => [String(station).padStart(4, '0'), from, from + length]),
      )
    }),
    { numRuns: 40 },
  )
})
