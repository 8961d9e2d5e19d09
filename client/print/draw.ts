import GeoJSON from 'ol/format/GeoJSON.js'
import type BaseLayer from 'ol/layer/Base.js'
import VectorLayer from 'ol/layer/Vector.js'
import VectorTileLayer from 'ol/layer/VectorTile.js'
import OlMap from 'ol/Map.js'
import { fromLonLat, transform } from 'ol/proj.js'
import VectorSource from 'ol/source/Vector.js'
import Fill from 'ol/style/Fill.js'
import Stroke from 'ol/style/Stroke.js'
import Style from 'ol/style/Style.js'
import View from 'ol/View.js'
import type { BaseMap, Feature } from '../../layers/model/api.ts'
import type { Layer } from '../../layers/model/layer.ts'
import type { StyleRule } from '../../layers/model/style.ts'
import { palette } from '../../layers/palette.ts'
import { baseMapLayer } from '../map/base-map.ts'
import { matches } from '../map/matches.ts'
import { legalProjection } from '../map/projection.ts'
import { legalTileLayers } from './legal-tiles.ts'
import { type Box, pixelsOf, resolutionOf } from './sheet.ts'

/** A layer to print, the lowest first. */
export type PrintedLayer = { readonly definition: Layer; readonly opacity: number; readonly revision: number }

export type Drawing = {
  readonly frame: Box
  readonly scale: number
  /** WGS 84 */
  readonly centre: readonly [lon: number, lat: number]
  /** EPSG number of the legal system */
  readonly crs: number
  readonly layers: readonly PrintedLayer[]
  readonly baseMap: BaseMap | null
  /** outlined on the sheet, WGS 84 */
  readonly selected: readonly Feature[]
}

export type Drawn = {
  readonly picture: Uint8Array
  /** what the picture covers: the frame, less a fraction of a pixel */
  readonly box: Box
  /** rules of the legend of which something is in view, with their layer */
  readonly seen: readonly { readonly layer: Layer; readonly rule: StyleRule }[]
}

/** Three dots of the picture for one pixel of 96 to the inch: 288 to the inch, whole numbers all the way. */
const density = 3
/** A server that does not answer must not hold the sheet for ever, ms. */
const patience = 60_000

/** Draws a frame with the page's own map code, in the legal system, at exactly 1:scale. */
export async function draw(drawing: Drawing): Promise<Drawn> {
  const width = Math.floor(pixelsOf(drawing.frame.width))
  const height = Math.floor(pixelsOf(drawing.frame.height))
  const target = hiddenTarget(width, height)
  const map = new OlMap({
    target,
    controls: [],
    interactions: [],
    pixelRatio: density,
    layers: layersOf(drawing),
    view: new View({
      projection: legalProjection(drawing.crs),
      center: transform([...drawing.centre], 'EPSG:4326', legalProjection(drawing.crs)),
      resolution: resolutionOf(drawing.scale),
      constrainResolution: false,
      enableRotation: false,
    }),
  })
  try {
    await drawn(map)
    const picture = await compose(target, width * density, height * density)
    return { picture, box: exactBox(drawing.frame, width, height), seen: rulesInView(map, drawing) }
  } finally {
    map.setTarget(undefined)
    map.dispose()
    target.remove()
  }
}

/** In the document, so that it has a size; out of sight and out of the way of readers. */
function hiddenTarget(width: number, height: number): HTMLElement {
  const target = document.createElement('div')
  target.className = 'print-drawing'
  target.setAttribute('aria-hidden', 'true')
  target.style.width = `${width}px`
  target.style.height = `${height}px`
  document.body.append(target)
  return target
}

function layersOf({ layers, baseMap, crs, selected }: Drawing): BaseLayer[] {
  const drawn: BaseLayer[] = layers.flatMap(({ definition, opacity, revision }) => {
    const both = legalTileLayers(definition, crs, revision)
    for (const layer of both) layer.setOpacity(opacity)
    return both
  })
  if (baseMap) drawn.unshift(baseMapLayer(baseMap, () => {}))
  if (selected.length > 0) drawn.push(outlines(selected, legalProjection(crs)))
  return drawn
}

function outlines(selected: readonly Feature[], projection: string): VectorLayer {
  const format = new GeoJSON({ dataProjection: 'EPSG:4326', featureProjection: projection })
  const features = selected
    .filter((feature) => feature.geometry)
    .map((feature) => format.readFeature({ ...feature, properties: {} }) as never)
  const line = palette.selected.light
  return new VectorLayer({
    source: new VectorSource({ features }),
    style: new Style({
      stroke: new Stroke({ color: line, width: 2.2 }),
      fill: new Fill({ color: 'rgba(11,99,206,0.10)' }),
    }),
  })
}

function drawn(map: OlMap): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('the map was not drawn in time')), patience)
    map.once('rendercomplete', () => {
      clearTimeout(late)
      resolve()
    })
    map.renderSync()
  })
}

/** Every canvas of the map on one sheet of white, with the opacity and place that each was given. */
async function compose(target: HTMLElement, width: number, height: number): Promise<Uint8Array> {
  const sheet = document.createElement('canvas')
  sheet.width = width
  sheet.height = height
  const pen = sheet.getContext('2d')
  if (!pen) throw new Error('this browser gives no canvas to print from')
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, width, height)
  for (const canvas of target.querySelectorAll<HTMLCanvasElement>('.ol-layers canvas')) {
    if (canvas.width === 0) continue
    const parent = canvas.parentElement
    pen.globalAlpha = Number(parent?.style.opacity || canvas.style.opacity || 1)
    pen.setTransform(...scaleOf(canvas))
    pen.drawImage(canvas, 0, 0)
  }
  const blob = await new Promise<Blob | null>((resolve) => sheet.toBlob(resolve, 'image/png'))
  if (!blob) throw new Error('the picture of the map could not be written')
  return new Uint8Array(await blob.arrayBuffer())
}

type Transform = [number, number, number, number, number, number]

/** The canvas is laid out in CSS pixels by a matrix; on the sheet it is laid out in dots. */
function scaleOf(canvas: HTMLCanvasElement): Transform {
  const said = canvas.style.transform.match(/^matrix\(([^)]*)\)$/)?.[1]
  const [a, b, c, d, e, f] = said ? said.split(',').map(Number) : [1 / density, 0, 0, 1 / density, 0, 0]
  return [a, b, c, d, e, f].map((part) => (part ?? 0) * density) as Transform
}

const exactBox = (frame: Box, width: number, height: number): Box => ({
  x: frame.x,
  y: frame.y,
  width: (width * 25.4) / 96,
  height: (height * 25.4) / 96,
})

function rulesInView(map: OlMap, { layers }: Drawing): Drawn['seen'] {
  const extent = map.getView().calculateExtent(map.getSize())
  const tiles = map
    .getLayers()
    .getArray()
    .filter((layer) => layer instanceof VectorTileLayer)
  return layers.flatMap(({ definition }) => {
    const layer = tiles.find((one) => one.get('collection') === definition.id)
    const features = layer?.getFeaturesInExtent(extent) ?? []
    const found = new Set(features.map((feature) => ruleOf(definition, feature.getProperties())))
    return definition.style
      .filter((rule) => found.has(rule) && !rule.unlisted)
      .map((rule) => ({ layer: definition, rule }))
  })
}

const ruleOf = (definition: Layer, properties: Record<string, unknown>): StyleRule | undefined =>
  definition.style.find((rule) => !rule.filter || matches(rule.filter, properties))

/** Degrees clockwise by which true north leaves the top of a sheet drawn in the legal system. */
export function northOf(centre: readonly [lon: number, lat: number], crs: number): number {
  const projection = legalProjection(crs)
  const [x0 = 0, y0 = 0] = fromLonLat([...centre], projection)
  const [x1 = 0, y1 = 0] = fromLonLat([centre[0], centre[1] + 0.001], projection)
  return (Math.atan2(x1 - x0, y1 - y0) * 180) / Math.PI
}
