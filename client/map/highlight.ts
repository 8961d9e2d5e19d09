import GeoJSON from 'ol/format/GeoJSON.js'
import VectorLayer from 'ol/layer/Vector.js'
import VectorTileLayer from 'ol/layer/VectorTile.js'
import type OlMap from 'ol/Map.js'
import VectorSource from 'ol/source/Vector.js'
import Circle from 'ol/style/Circle.js'
import Fill from 'ol/style/Fill.js'
import Stroke from 'ol/style/Stroke.js'
import Style from 'ol/style/Style.js'
import type { Feature } from '../../layers/model/api.ts'
import type { Theme } from '../../layers/palette.ts'
import { type Ref, refKey } from '../state.ts'
import { isFrame } from './rank.ts'
import { colour } from './style.ts'
import type { TileLayer } from './tile-layer.ts'

/** How what is selected and what is under the pointer shows. */
export type Highlight = {
  readonly setSelection: (refs: readonly Ref[]) => void
  readonly setHovered: (ref: Ref | null) => void
  /** the whole outline of a selected feature, once it has been read: tiles only hold pieces */
  readonly setWhole: (ref: Ref, feature: Feature | null) => void
  readonly setTheme: (theme: Theme) => void
  readonly setVisible: (collection: string, visible: boolean) => void
}

type Look = { readonly area: Style; readonly piece: Style }

/** A second drawing of the same tiles, by id, above everything; a selected feature's own outline replaces its pieces when it is known. */
export function highlight(map: OlMap, layers: ReadonlyMap<string, TileLayer>, theme: Theme): Highlight {
  const above = new Map<string, VectorTileLayer>()
  const whole = new VectorSource()
  const outline = new VectorLayer({ source: whole, zIndex: 1001 })
  map.addLayer(outline)
  const format = new GeoJSON({ featureProjection: 'EPSG:3857' })
  const wholes = new Map<string, Feature>()
  const hidden = new Set<string>()
  let selection: readonly Ref[] = []
  let hovered: Ref | null = null
  let looks = looksOf(theme)

  const drawWhole = () => {
    whole.clear()
    for (const ref of selection) {
      const feature = wholes.get(refKey(ref))
      if (feature?.geometry) whole.addFeature(format.readFeature({ ...feature, properties: {} }) as never)
    }
  }
  const lookFor = (collection: string) => {
    const tile = layers.get(collection)
    const frame = tile ? isFrame(tile.definition) : false
    const chosen = new Set(
      selection
        .filter((ref) => ref.collection === collection && !wholes.has(refKey(ref)))
        .map((ref) => ref.id),
    )
    const under = hovered?.collection === collection ? hovered.id : undefined
    return { chosen, under, part: (look: Look) => (frame ? look.piece : look.area) }
  }
  /** hundreds of features ask for their look at each drawing: the sets are made once */
  const redraw = (collection: string) => {
    const tile = layers.get(collection)
    if (!tile) return
    const { chosen, under, part } = lookFor(collection)
    const known = above.get(collection)
    if (!known && chosen.size === 0 && under === undefined) return
    const layer = known ?? tilesAgain(map, tile, hidden.has(collection))
    above.set(collection, layer)
    layer.setStyle((feature) => {
      const id = String(feature.getId())
      if (chosen.has(id)) return part(looks.selected)
      return id === under ? part(looks.hovered) : undefined
    })
  }
  const redrawAll = () => {
    for (const collection of layers.keys()) redraw(collection)
  }

  outline.setStyle(looks.selected.area)
  return {
    setSelection: (refs) => {
      const touched = new Set([...selection, ...refs].map((ref) => ref.collection))
      selection = refs
      for (const key of wholes.keys()) if (!refs.some((ref) => refKey(ref) === key)) wholes.delete(key)
      drawWhole()
      for (const collection of touched) redraw(collection)
    },
    setHovered: (ref) => {
      const touched = new Set([hovered?.collection, ref?.collection])
      hovered = ref
      for (const collection of touched) if (collection) redraw(collection)
    },
    setWhole: (ref, feature) => {
      if (feature?.geometry) wholes.set(refKey(ref), feature)
      else wholes.delete(refKey(ref))
      drawWhole()
      redraw(ref.collection)
    },
    setTheme: (next) => {
      looks = looksOf(next)
      outline.setStyle(looks.selected.area)
      redrawAll()
    },
    setVisible: (collection, visible) => {
      if (visible) hidden.delete(collection)
      else hidden.add(collection)
      above.get(collection)?.setVisible(visible)
    },
  }
}

function tilesAgain(map: OlMap, tile: TileLayer, hidden: boolean): VectorTileLayer {
  const layer = new VectorTileLayer({
    source: tile.source,
    renderMode: 'vector',
    minZoom: tile.shapes.getMinZoom(),
    visible: !hidden,
    zIndex: 1000,
  })
  map.addLayer(layer)
  return layer
}

function looksOf(theme: Theme): { readonly selected: Look; readonly hovered: Look } {
  const line = colour('selected', theme)
  const soft = colour('hovered', theme)
  const look = (stroke: Stroke, fill: Fill): Look => ({
    area: new Style({ stroke, fill, image: new Circle({ radius: 7, fill, stroke }) }),
    // a piece of an area has edges that are none: only its ground is coloured
    piece: new Style({ fill }),
  })
  return {
    selected: look(
      new Stroke({ color: line, width: 3, lineJoin: 'round' }),
      new Fill({ color: faint(line, 0.14) }),
    ),
    hovered: look(
      new Stroke({ color: line, width: 1.5, lineJoin: 'round' }),
      new Fill({ color: faint(soft, 0.12) }),
    ),
  }
}

/** The same hue, see-through: from `#rrggbb` or `rgba(r,g,b,a)`. */
function faint(colour: string, opacity: number): string {
  const parts = colour.startsWith('#')
    ? [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
    : (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number)
  return `rgba(${parts.join(',')},${opacity})`
}
