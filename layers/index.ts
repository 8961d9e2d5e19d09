import { addresses } from './addresses/address.ts'
import { streets } from './addresses/street.ts'
import { buildings } from './cadastre/building.ts'
import { cadastralSheets } from './cadastre/cadastral-sheet.ts'
import { communes } from './cadastre/commune.ts'
import { formerParcels, parcels } from './cadastre/parcel.ts'
import { placeNames } from './cadastre/place-name.ts'
import { sections } from './cadastre/section.ts'
import { cemeteryLayers } from './cemetery/index.ts'
import { electionLayers } from './elections/index.ts'
import type { Layer } from './model/layer.ts'
import { occupationLayers } from './occupations/index.ts'

/** THE list of layers, in drawing order, the lowest first. */
export const layers: readonly Layer[] = [
  communes,
  parcels,
  formerParcels,
  buildings,
  cadastralSheets,
  sections,
  placeNames,
  streets,
  addresses,
  ...occupationLayers,
  ...electionLayers,
  ...cemeteryLayers,
]

const byId = new Map(layers.map((layer) => [layer.id, layer]))

/** The layer of that collection id, or nothing. */
export const layerOf = (id: string): Layer | undefined => byId.get(id)
