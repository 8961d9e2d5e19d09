import type TileLayerOl from 'ol/layer/Tile.js'
import type OlMap from 'ol/Map.js'
import { layers as definitions } from '../../layers/index.ts'
import { isDrawn } from '../../layers/model/layer.ts'
import type { Theme } from '../../layers/palette.ts'
import { othersOf } from '../edit/editors.ts'
import { change, getState, refKey, type State, watch } from '../state.ts'
import { baseMapLayer } from './base-map.ts'
import { type Highlight, highlight } from './highlight.ts'
import { type TileLayer, tileLayer } from './tile-layer.ts'

export type DrawnLayers = {
  readonly tiles: ReadonlyMap<string, TileLayer>
  readonly highlight: Highlight
  readonly close: () => void
}

const themeOf = (state: State): Theme => (state.night ? 'dark' : 'light')

/** What others change, as one word: it is looked at after each change of the state. */
const editedElsewhere = (state: State): string =>
  othersOf(state)
    .map(({ of }) => refKey(of))
    .join()

/** Every layer of the list and the base map, kept as the state says. */
export function drawLayers(map: OlMap): DrawnLayers {
  const theme = themeOf(getState())
  const tiles = new Map(
    definitions
      .filter(isDrawn)
      .map((definition) => [
        definition.id,
        tileLayer(definition, getState().revisions[definition.id] ?? 0, theme),
      ]),
  )
  for (const { shapes, names } of tiles.values()) {
    map.addLayer(shapes)
    if (names) map.addLayer(names)
  }
  const above = highlight(map, tiles, theme)
  const arrange = () => arrangeLayers(tiles, getState().layers)
  arrange()
  above.setSelection(getState().selection)
  const base = followBaseMap(map)
  const undo = [
    watch((state) => state.layers, arrange),
    watch(themeOf, (now) => {
      for (const tile of tiles.values()) tile.setTheme(now)
      above.setTheme(now)
    }),
    watch(
      (state) => state.revisions,
      (now, before) => {
        for (const [id, tile] of tiles) if (now[id] !== before[id]) tile.setRevision(now[id] ?? 0)
      },
    ),
    watch(
      (state) => state.day,
      (day) => {
        for (const tile of tiles.values()) tile.setDay(day)
      },
    ),
    watch((state) => state.selection, above.setSelection),
    watch((state) => state.hovered, above.setHovered),
    watch(editedElsewhere, () => above.setEdited(othersOf(getState()).map(({ of }) => of))),
    base,
    above.close,
  ]
  return {
    tiles,
    highlight: above,
    close: () => {
      for (const stop of undo) stop()
    },
  }
}

function arrangeLayers(tiles: ReadonlyMap<string, TileLayer>, layers: State['layers']): void {
  for (const [at, { id, visible, opacity }] of layers.entries()) {
    tiles.get(id)?.setShown(visible, opacity, layers.length - at)
  }
}

/** The base map of the state; one that cannot be reached goes, and the state says so. */
function followBaseMap(map: OlMap): () => void {
  let drawn: TileLayerOl | null = null
  const draw = () => {
    if (drawn) map.removeLayer(drawn)
    drawn?.dispose()
    drawn = null
    const { settings, baseMap } = getState()
    const found = settings?.baseMaps.find((one) => one.id === baseMap)
    change({ baseMapLost: false })
    if (!found) return
    drawn = baseMapLayer(found, () => {
      if (drawn) map.removeLayer(drawn)
      drawn = null
      change({ baseMapLost: true })
    })
    map.addLayer(drawn)
  }
  draw()
  return watch((state) => state.baseMap, draw)
}
