import { groupBy } from '../../../layers/elections/group-by.ts'
import type { Transaction } from '../../database.ts'
import { frenchDay, openPdf } from '../../documents/paper.ts'
import { readHead } from '../order-documents.ts'
import { stationsIn } from '../problem.ts'
import type { ScenarioRow } from '../scenario.ts'
import { readDistricts } from '../scenario-districts.ts'
import { readUnits } from '../units/read-units.ts'
import { addDistrictPage } from './district-page.ts'
import type { DrawnDistrict, MapOf } from './map-of.ts'
import { addOverviewPage } from './overview-page.ts'
import { type MapAddress, readGround, shapeOf } from './read-ground.ts'

/** The maps of a plan as one file: the commune on A3, then a sheet of A4 for each district, each at a usual scale that is true on paper. */
export async function writeMaps(tx: Transaction, commune: string, scenario: ScenarioRow): Promise<Buffer> {
  const map = await readMap(tx, commune, scenario)
  const { pdf, ...fonts } = await openPdf(`Bureaux de vote de ${map.head.town} : cartes`, map.head.day)
  addOverviewPage(pdf, fonts, map)
  for (const district of map.districts) addDistrictPage(pdf, fonts, map, district)
  return Buffer.from(await pdf.save())
}

async function readMap(tx: Transaction, commune: string, scenario: ScenarioRow): Promise<MapOf> {
  const head = await readHead(tx, { id: scenario.id, commune })
  const ground = await readGround(tx, commune)
  const all = await readDistricts(tx, commune, scenario, 'legal')
  const districts = all.flatMap((one): DrawnDistrict[] => {
    const shape = shapeOf(one.geometry)
    return shape ? [{ ...one, shape }] : []
  })
  const drawn = new Set(districts.map(({ station }) => station))
  const stationOf = await unitStations(tx, commune, scenario.id)
  return {
    head,
    ground,
    districts,
    withoutGround: all.filter(({ station }) => !drawn.has(station)).map(({ number }) => number),
    housesOf: await housesOf(tx, commune, stationOf, ground.addresses),
    touching: touching(districts),
    hasUncovered: [...stationOf.values()].includes(null),
    notes: [
      `État du ${frenchDay(head.day)}`,
      ground.parcels.length > 0 ? 'Fond : plan cadastral (DGFiP), adresses (BAN)' : 'Fond : adresses (BAN)',
      'Le périmètre est dessiné d’après le tableau des voies,',
      'qui seul fait foi',
    ],
  }
}

type Stations = ReadonlyMap<string, string | null>

const unitStations = async (tx: Transaction, commune: string, plan: string): Promise<Stations> =>
  stationsIn(tx, commune, plan, await readUnits(tx, commune))

async function housesOf(
  tx: Transaction,
  commune: string,
  stationOf: Stations,
  addresses: readonly MapAddress[],
): Promise<MapOf['housesOf']> {
  const rows = await tx.query<{ unit: string; address: string }>({
    text: 'select unit, address from elections.unit_address where commune = $1',
    values: [commune],
  })
  const unitOf = new Map(rows.map(({ unit, address }) => [address, unit]))
  const stations = groupBy(addresses, ({ id }) => stationOf.get(unitOf.get(id) ?? '') ?? '')
  return new Map([...stations].map(([station, own]) => [station, groupBy(own, ({ street }) => street)]))
}

/** Districts that share a corner: their outlines are made of the same cells. */
function touching(districts: readonly DrawnDistrict[]): MapOf['touching'] {
  const holder = new Map<string, string>()
  const pairs = new Map<string, [string, string]>()
  for (const { station, shape } of districts)
    for (const ring of shape.rings)
      for (let at = 0; at + 1 < ring.length; at += 2) {
        const corner = `${ring[at]} ${ring[at + 1]}`
        const other = holder.get(corner)
        if (other === undefined) holder.set(corner, station)
        else if (other !== station) pairs.set(`${other} ${station}`, [other, station])
      }
  return [...pairs.values()]
}
