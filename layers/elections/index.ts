import type { Layer } from '../model/layer.ts'
import { barriers } from './barrier.ts'
import { electors } from './elector.ts'
import { juryDraws, jurySelections } from './jury-draw.ts'
import { pollingDistricts } from './polling-district.ts'
import { pollingPlaces } from './polling-place.ts'
import { pollingStations } from './polling-station.ts'
import { rollChanges } from './roll-change.ts'
import { scenarios } from './scenario.ts'
import { streetRanges } from './street-range.ts'
import { votingUnits } from './voting-unit.ts'

/** The layers and registers of the elections office, in drawing order, the lowest first; what others link to before them. */
export const electionLayers: readonly Layer[] = [
  scenarios,
  votingUnits,
  pollingDistricts,
  pollingPlaces,
  pollingStations,
  barriers,
  streetRanges,
  electors,
  rollChanges,
  juryDraws,
  jurySelections,
]
