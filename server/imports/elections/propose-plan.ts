import type { ListedRange } from '../../../layers/elections/listed-range.ts'
import { type HouseOfStation, rangesFromHouses } from '../../../layers/elections/ranges-from-houses.ts'
import { label } from '../../../layers/model/label.ts'
import type { Transaction } from '../../database.ts'
import { matchingFigures } from '../../elections/matching-figures.ts'
import { shareElectors, stageRanges } from '../../elections/stage-ranges.ts'
import { refreshUnits } from '../../elections/units/derive.ts'
import { ImportError, type ImportReport, type ImportTask } from '../importer.ts'
import type { Notes } from '../notes.ts'
import { keepReports, layerReport, step } from './in-commune.ts'
import { applyList, chooseTarget, planInForce } from './keep-plan.ts'
import { keepStations } from './keep-stations.ts'
import { tellCoverage } from './plan-notes.ts'

/** How often an address was given to a station: by address, by station. */
export type Votes = Map<string, Map<string, number>>

export function vote(votes: Votes, address: string, station: string, weight = 1): void {
  const own = votes.get(address) ?? new Map<string, number>()
  own.set(station, (own.get(station) ?? 0) + weight)
  votes.set(address, own)
}

/** A plan of ranges from the station of each address: a draft that somebody reads before it counts. */
export async function proposePlan(
  tx: Transaction,
  task: ImportTask,
  commune: string,
  votes: Votes,
  notes: Notes,
): Promise<Pick<ImportReport, 'layers'>> {
  step(task, 0.6, 'Tranches de rues', 'Street ranges')
  const { ranges, streets } = await rangesOf(tx, commune, votes, notes)
  if (ranges.length === 0) throw nothingPlaced(task.file.name, commune)
  await stageRanges(tx, ranges, (_written, row) => ({ kind: 'streets', streets: [streets[row] ?? ''] }))
  await shareElectors(tx, commune)

  step(task, 0.8, 'Écriture des tranches', 'Writing the ranges')
  const { options, who, file } = task
  const current = await planInForce(tx, commune)
  const target = await chooseTarget(tx, { commune, current, options, file: file.name, who }, 'deduced')
  const stations = [...new Set(ranges.flatMap(({ station }) => station ?? []))].sort().map(bareStation)
  const draft = target.base === null ? null : target.plan
  const read = () => ({ kind: 'unknown' as const })
  const kept = await keepStations(tx, { commune, stations, draft, read })
  const applied = await applyList(tx, commune, target.plan)
  step(task, 0.9, 'Tracé des périmètres', 'Drawing the districts')
  await refreshUnits(tx, commune)
  tellCoverage(notes, await matchingFigures(tx, commune, target.plan))
  const isNew = target.isNew ? 1 : 0
  const layers = [
    applied,
    ...kept.reports,
    layerReport('scenarios', commune, { read: 1, added: isNew, unchanged: 1 - isNew }),
  ]
  await keepReports(tx, task, layers)
  return { layers }
}

const bareStation = (number: string) => ({ number, place: null, placeAddress: null, canton: null })

type Address = { id: string; street: string; name: string; number: number }

/** Ranges street by street, and the street of each. */
async function rangesOf(tx: Transaction, commune: string, votes: Votes, notes: Notes) {
  const addresses = await tx.query<Address>({
    text: `select id, street, street_name as name, number from addresses.address
      where commune = $1 and elections.has_number(number) order by street, number, id`,
    values: [commune],
  })
  const byStreet = new Map<string, { name: string; houses: HouseOfStation[] }>()
  for (const { id, street, name, number } of addresses) {
    const own = byStreet.get(street) ?? { name, houses: [] }
    for (const [station, weight] of votes.get(id) ?? []) own.houses.push({ number, station, weight })
    byStreet.set(street, own)
  }
  const ranges: ListedRange[] = []
  const streets: string[] = []
  for (const [street, { name, houses }] of byStreet) {
    const found = rangesFromHouses(houses)
    if (found.contested.length > 0) notes.add(contested, undefined, found.contested.length)
    if (found.alone.length > 0) notes.add(alone, undefined, found.alone.length)
    for (const range of found.ranges) {
      ranges.push({ sheet: '', line: 0, street: name, ...range, men: null, women: null, electors: null })
      streets.push(street)
    }
  }
  return { ranges, streets }
}

const contested = label(
  'numéros donnés à plusieurs bureaux : le plus fréquent est gardé, à vérifier',
  'numbers given to several stations: the most frequent is kept, to be checked',
)

const alone = label(
  'numéros seuls de leur bureau parmi des voisins d’un autre : à vérifier',
  'numbers alone in their station among neighbours of another: to be checked',
)

const nothingPlaced = (file: string, commune: string) =>
  new ImportError(
    'no-usable-row',
    label(
      `« ${file} » ne place aucune adresse de la commune ${commune} dans un bureau : rien n’a été modifié.`,
      `“${file}” places no address of commune ${commune} in a station: nothing was changed.`,
    ),
  )
