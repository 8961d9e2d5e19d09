import type { StreetAnswer } from '../../layers/elections/street-matching.ts'
import { answerStreets } from '../../server/elections/answer-streets.ts'
import { type Plan, streetMatching } from '../../server/elections/street-matching.ts'
import type { ImportKind } from '../../server/imports/importer.ts'
import { importerOf } from '../../server/imports/index.ts'
import type { TestDatabase } from './database.ts'
import { sharedData } from './shared-data.ts'

/**
 * A real town: its parcels for the outline, its addresses, its own polling list as the plan in force, and the names of streets answered
 * as a clerk would. Gives back the id of the plan.
 */
export async function fillBondy({ database }: Pick<TestDatabase, 'database'>): Promise<string> {
  const importFile = (kind: ImportKind, name: string) => {
    const importer = importerOf(kind)
    if (!importer) throw new Error(kind)
    return importer.run({
      file: { path: sharedData(`bondy-93010/${name}`), name },
      options: { invalid: 'flag', commune: '93010' },
      database,
      who: 'test',
      progress: () => {},
    })
  }
  await importFile('cadastre', 'cadastre-93010-parcelles-2025.json.gz')
  await importFile('addresses', 'adresses-93010-ban.csv.gz')
  await importFile('polling-list', 'decoupage-electoral-2021.xls')
  return database.transaction({ communes: ['93010'], who: 'test' }, async (tx) => {
    const [plan] = await tx.query<Plan>('select id, name, commune from elections.scenario')
    if (!plan) throw new Error('no plan')
    const { names } = await streetMatching(tx, plan)
    await answerStreets(tx, plan, names.map(answerOf), 'test')
    return plan.id
  })
}

type Name = Awaited<ReturnType<typeof streetMatching>>['names'][number]

/** The likeliest street where it is sure, or differs in its kind alone; else what a name is that no street bears. */
function answerOf({ written, proposals: [first] }: Name): StreetAnswer {
  const isSure =
    first && (first.score > 0.8 || (first.likeness === 'kind' && !first.name.startsWith('Rue Michelet')))
  if (isSure) return { name: written, streets: first.streets }
  return { name: written, explanation: /r[ée]sidence|hop/i.test(written) ? 'residence' : 'no-address' }
}
