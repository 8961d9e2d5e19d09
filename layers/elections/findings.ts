import { type Label, label } from '../model/label.ts'
import type { Finding, ScenarioProblem, ScenarioUnit } from './api.ts'
import { piecesOf } from './pieces.ts'
import { boothsFor, electorCeiling, writtenCeiling } from './rules/size.ts'

/** What a station's place is known by: for booths, and for those that have none. */
export type StationPlace = {
  readonly id: string
  readonly place: string | null
  readonly place_name: string | null
  readonly booths: number | null
  readonly lon: number | null
  readonly lat: number | null
}

/** All that an officer should look at before the plan goes on, the gravest first; each with the place to zoom to. */
export function findingsOf(problem: ScenarioProblem, places: readonly StationPlace[]): Finding[] {
  return [
    ...uncovered(problem),
    ...overCeiling(problem),
    ...pieces(problem),
    ...zonesCrossed(problem),
    ...boothsMissing(problem, places),
    ...withoutPlace(problem, places),
    ...withoutAddress(problem),
  ]
}

function uncovered({ units, current }: ScenarioProblem): Finding[] {
  return units
    .filter((_unit, index) => current[index] === null)
    .map((unit) =>
      finding(
        'uncovered',
        [unit],
        unit.addresses === 0
          ? label(`${unit.label} : aucun bureau`, `${unit.label}: no station`)
          : label(
              `${unit.label} : ${unit.addresses} adresse(s) sans bureau`,
              `${unit.label}: ${unit.addresses} address(es) without a station`,
            ),
      ),
    )
}

function overCeiling({ units, current, districts }: ScenarioProblem): Finding[] {
  return districts.flatMap((district, index) => {
    const own = units.filter((_unit, unit) => current[unit] === index)
    const electors = sum(own)
    if (electors <= electorCeiling) return []
    const said = label(
      `Bureau ${district.station} : ${electors} électeurs, ${electors - electorCeiling} de plus que ${writtenCeiling.fr}`,
      `Station ${district.station}: ${electors} electors, ${electors - electorCeiling} above ${writtenCeiling.en}`,
    )
    return [{ ...finding('over-ceiling', own, said), station: district.id, units: [] }]
  })
}

/** Of each district all pieces but the largest. */
function pieces(problem: ScenarioProblem): Finding[] {
  const { units, districts, current } = problem
  const all = piecesOf(problem, current)
  return all
    .filter((piece, index) => all[index - 1]?.district === piece.district)
    .map((piece) => {
      const own = piece.units.map((unit) => units[unit] as ScenarioUnit)
      const district = districts[piece.district]
      const said = label(
        `Bureau ${district?.station} : un morceau détaché de ${piece.electors} électeurs (${own[0]?.label})`,
        `Station ${district?.station}: a detached piece of ${piece.electors} electors (${own[0]?.label})`,
      )
      return { ...finding('piece', own, said), station: district?.id }
    })
}

/** A station takes electors of one canton and one constituency (circular of 20 December 2007). */
function zonesCrossed({ units, districts, current }: ScenarioProblem): Finding[] {
  return units.flatMap((unit, index) => {
    const district = districts[current[index] ?? -1]
    if (!unit.zone || !district?.zone || unit.zone === district.zone) return []
    const said = label(
      `${unit.label} : ${unit.zone}, dans le bureau ${district.station} (${district.zone})`,
      `${unit.label}: ${unit.zone}, in station ${district.station} (${district.zone})`,
    )
    return [{ ...finding('zone-crossed', [unit], said), station: district.id }]
  })
}

function boothsMissing(
  { units, districts, current }: ScenarioProblem,
  places: readonly StationPlace[],
): Finding[] {
  const byPlace = new Map<string, { place: StationPlace; needed: number; electors: number }>()
  for (const [index, district] of districts.entries()) {
    const place = places.find(({ id }) => id === district.id)
    if (!place?.place || place.booths === null) continue
    const electors = sum(units.filter((_unit, unit) => current[unit] === index))
    const known = byPlace.get(place.place) ?? { place, needed: 0, electors: 0 }
    const needed = known.needed + boothsFor(electors)
    byPlace.set(place.place, { place, needed, electors: known.electors + electors })
  }
  return [...byPlace.values()].flatMap(({ place, needed, electors }) => {
    const missing = needed - (place.booths ?? 0)
    if (missing <= 0) return []
    const said = label(
      `${place.place_name} : ${needed} isoloirs pour ${electors} électeurs, il en manque ${missing}`,
      `${place.place_name}: ${needed} booths for ${electors} electors, ${missing} are missing`,
    )
    return [
      {
        ...finding('booths-missing', [], said),
        pollingPlace: place.place ?? undefined,
        electors,
        at: placeOf(place),
      },
    ]
  })
}

/** Stations with electors and nowhere to vote. */
function withoutPlace(
  { units, districts, current }: ScenarioProblem,
  places: readonly StationPlace[],
): Finding[] {
  return districts.flatMap((district, index) => {
    const own = units.filter((_unit, unit) => current[unit] === index)
    if (own.length === 0 || places.some(({ id, place }) => id === district.id && place !== null)) return []
    const said = label(
      `Bureau ${district.station} : sans lieu de vote`,
      `Station ${district.station}: without a polling place`,
    )
    return [{ ...finding('no-place', own, said), station: district.id, units: [] }]
  })
}

/** Lines of the order on which nobody lives as far as the address base knows. */
const withoutAddress = ({ units }: ScenarioProblem): Finding[] =>
  units
    .filter(({ addresses, electors }) => addresses === 0 && electors > 0)
    .map((unit) =>
      finding(
        'no-address',
        [unit],
        label(
          `${unit.label} : ${unit.electors} électeurs, mais aucune adresse connue`,
          `${unit.label}: ${unit.electors} electors, but no address known`,
        ),
      ),
    )

function finding(kind: Finding['kind'], units: readonly ScenarioUnit[], said: Label): Finding {
  const largest = units.reduce<ScenarioUnit | null>(
    (best, unit) => (unit.placed && (best === null || unit.electors > best.electors) ? unit : best),
    null,
  )
  return {
    kind,
    units: units.map(({ id }) => id),
    electors: sum(units),
    said,
    at: largest && [largest.lon, largest.lat],
  }
}

const sum = (units: readonly ScenarioUnit[]): number => units.reduce((all, { electors }) => all + electors, 0)
const placeOf = ({ lon, lat }: StationPlace): Finding['at'] =>
  lon === null || lat === null ? null : [lon, lat]
