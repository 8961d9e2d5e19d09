import type OlMap from 'ol/Map.js'
import type RenderFeature from 'ol/render/Feature.js'
import type { Feature } from '../../layers/model/api.ts'
import { namedAtPoints } from '../../layers/model/layer.ts'
import type { Theme } from '../../layers/palette.ts'
import { type Ref, refKey } from '../state.ts'
import { glassOver } from './glass.ts'
import { type Outline, tileOutline, wholeOutline } from './outline.ts'
import { isFrame } from './rank.ts'
import { colour } from './style.ts'
import type { TileLayer } from './tile-layer.ts'
import { type Look, trace } from './trace.ts'

/** How what is selected and what is under the pointer shows. */
export type Highlight = {
  readonly setSelection: (refs: readonly Ref[]) => void
  /** what somebody else changes at this moment */
  readonly setEdited: (refs: readonly Ref[]) => void
  readonly setHovered: (ref: Ref | null) => void
  /** the whole outline of a selected feature, once it has been read: tiles hold pieces only */
  readonly setWhole: (ref: Ref, feature: Feature) => void
  readonly setTheme: (theme: Theme) => void
  readonly close: () => void
}

/** A sheet of glass over the map: what is pointed at is drawn there, and the map below is not drawn again. */
export function highlight(map: OlMap, layers: ReadonlyMap<string, TileLayer>, theme: Theme): Highlight {
  const glass = glassOver(map)
  const wholes = new Map<string, Outline>()
  let selection: readonly Ref[] = []
  let edited: readonly Ref[] = []
  let hovered: Ref | null = null
  let looks = looksOf(theme)
  let chosen: readonly Outline[] = []
  let under: readonly Outline[] = []
  let elsewhere: readonly Outline[] = []

  const draw = () => {
    const pen = glass.clear()
    if (!pen) return
    for (const outline of under) trace(pen, outline, glass.transform(), looks.hovered)
    for (const outline of elsewhere) trace(pen, outline, glass.transform(), looks.edited)
    for (const outline of chosen) trace(pen, outline, glass.transform(), looks.selected)
  }
  const findChosen = () => {
    chosen = outlinesOf(map, layers, selection, wholes)
  }
  const findUnder = () => {
    under = hovered ? outlinesOf(map, layers, [hovered], wholes) : []
  }
  const findElsewhere = () => {
    elsewhere = outlinesOf(map, layers, edited, wholes)
  }
  const unfollow = glass.follow(draw, () => {
    findChosen()
    findUnder()
    findElsewhere()
    draw()
  })
  return {
    setSelection: (refs) => {
      selection = refs
      for (const key of wholes.keys()) if (!refs.some((ref) => refKey(ref) === key)) wholes.delete(key)
      findChosen()
      draw()
    },
    setEdited: (refs) => {
      edited = refs
      findElsewhere()
      draw()
    },
    setHovered: (ref) => {
      hovered = ref
      findUnder()
      draw()
    },
    setWhole: (ref, feature) => {
      const definition = layers.get(ref.collection)?.definition
      const outline = wholeOutline(feature, definition ? isFrame(definition) : false)
      if (!outline) return
      wholes.set(refKey(ref), outline)
      findChosen()
      draw()
    },
    setTheme: (next) => {
      looks = looksOf(next)
      draw()
    },
    close: unfollow,
  }
}

/** Whole where that is known, else the pieces in the tiles that are drawn. */
function outlinesOf(
  map: OlMap,
  layers: ReadonlyMap<string, TileLayer>,
  refs: readonly Ref[],
  wholes: ReadonlyMap<string, Outline>,
): Outline[] {
  const known = refs.flatMap((ref) => wholes.get(refKey(ref)) ?? [])
  const rest = refs.filter((ref) => !wholes.has(refKey(ref)))
  const size = map.getSize()
  if (rest.length === 0 || !size || !map.getView().isDef()) return known
  const extent = map.getView().calculateExtent(size)
  const pieces = [...new Set(rest.map((ref) => ref.collection))].flatMap((collection) => {
    const tile = layers.get(collection)
    if (!tile?.shapes.isVisible(map.getView())) return []
    const ids = new Set(rest.filter((ref) => ref.collection === collection).map((ref) => ref.id))
    return piecesOf(tile, ids, extent)
  })
  return [...known, ...pieces]
}

/** A feature that is not cut stands whole in each tile it touches: once is enough. */
function piecesOf(tile: TileLayer, ids: ReadonlySet<string>, extent: number[]): Outline[] {
  const frame = isFrame(tile.definition)
  const features = tile.shapes.getFeaturesInExtent(extent) as unknown as RenderFeature[]
  const isName = (feature: RenderFeature) => feature.getType() === 'Point' && namedAtPoints(tile.definition)
  const found = features.filter((feature) => ids.has(String(feature.getId())) && !isName(feature))
  const once = frame ? found : [...new Map(found.map((feature) => [feature.getId(), feature])).values()]
  return once.map((feature) => tileOutline(feature, frame))
}

function looksOf(theme: Theme): { readonly selected: Look; readonly hovered: Look; readonly edited: Look } {
  const line = colour('selected', theme)
  return {
    selected: { line, width: 3, fill: colour('selected-fill', theme) },
    hovered: { line, width: 1.5, fill: colour('hovered', theme) },
    edited: { line: colour('edited', theme), width: 2.5, fill: 'transparent', dash: [6, 5] },
  }
}
