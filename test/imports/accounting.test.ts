import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountedFor } from '../../layers/model/import.ts'
import { ImportError, type ImportReport } from '../../server/imports/importer.ts'
import { importerOf, recognise } from '../../server/imports/index.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { hasSharedData, sharedData } from '../support/shared-data.ts'

const plans = [
  ...[2022, 2023, 2024, 2025].map((year) => `bondy-93010/cadastre-93010-parcelles-${year}.json.gz`),
  ...['75118-parcelles', '75118-parcelles-2025-01'].map((name) => `cadastre/cadastre-${name}.json.gz`),
  ...['91479-parcelles.json.gz', '36174-communes.json', '36174-parcelles.json.gz'].map(
    (name) => `cadastre/cadastre-${name}`,
  ),
  ...['communes', 'sections', 'feuilles', 'parcelles', 'batiments', 'lieux_dits'].map(
    (name) => `cadastre/derived-from-edigeo/cadastre-25354-${name}.json`,
  ),
  ...['AB01', 'AK01', 'ZB01', 'ZC01', 'ZD01', 'ZE01', 'ZH01', 'ZI01'].map(
    (name) => `edigeo/25354/edigeo-25354000${name}.tar.bz2`,
  ),
]
const addressFiles = hasSharedData
  ? [
      'bondy-93010/adresses-93010-ban.csv.gz',
      'bondy-93010/adresses-93010-ban-mojibake.csv.gz',
      ...readdirSync(sharedData('addresses/bal-tests'))
        .filter((name) => name.endsWith('.csv'))
        .map((name) => `addresses/bal-tests/${name}`),
    ]
  : []

describe.skipIf(!hasSharedData)('every row that is read is accounted for', () => {
  let house: TestDatabase
  beforeAll(async () => {
    house = await testDatabase()
  })
  afterAll(() => house.close())

  /** The report of a file, its questions answered; nothing when it is refused as a whole, which is an account too. */
  async function importWhole(name: string): Promise<ImportReport | null> {
    const path = sharedData(name)
    const file = { path, name: path.split('/').at(-1) ?? '' }
    const found = await recognise(file)
    if ('problem' in found) return null
    const answers = found.recognised.questions.map(({ input, options }) => {
      const value = options[0]?.value ?? '34172'
      return [input, input === 'crs' ? Number(value) : value]
    })
    const options = {
      invalid: 'flag' as const,
      allowLargeLoss: true,
      allowOlder: true,
      ...Object.fromEntries(answers),
    }
    try {
      return (
        (await importerOf(found.recognised.kind)?.run({
          file,
          options,
          database: house.database,
          who: 'test',
          progress: () => {},
        })) ?? null
      )
    } catch (error) {
      if (error instanceof ImportError) return null
      throw error
    }
  }

  test.each([...plans, ...addressFiles])('%s', async (name) => {
    const layers = (await importWhole(name))?.layers ?? []
    if (!name.includes('bal-tests')) expect(layers).not.toHaveLength(0)
    for (const report of layers) {
      expect([report.layer, report.commune, accountedFor(report)]).toEqual([
        report.layer,
        report.commune,
        report.read,
      ])
    }
  })
})
