import type OlMap from 'ol/Map.js'
import { fromLonLat, toLonLat, transformExtent } from 'ol/proj.js'
import View from 'ol/View.js'
import type { Extent, Settings } from '../../layers/model/api.ts'
import { stored } from '../preferences.ts'
import { change, getState, watch } from '../state.ts'
import { type Insets, insets } from './insets.ts'

/** A house and its garden. */
const houseZoom = 18.5
/** Metropolitan France, for a database without any commune. */
const france: Extent = [-5.2, 41.3, 9.6, 51.1]

/** The view of the state, or everything there is to see. */
export function firstView(map: OlMap): void {
  const { view, settings } = getState()
  map.setView(
    new View({ center: fromLonLat([2.5, 46.6]), zoom: 6, minZoom: 4, maxZoom: 21.5, enableRotation: false }),
  )
  if (view) show(map, view)
  else fit(map, homeOf(settings) ?? france, insets(map), { duration: 0 })
}

/** Where to begin: the town; among several the one that was looked at last, or that came last. */
function homeOf(settings: Settings | null): Extent | null {
  const { communes = [], latest = null, extent = null } = settings ?? {}
  if (communes.length < 2) return extent
  const home = [stored('commune'), latest].map((code) => communes.find((one) => one.code === code)?.extent)
  return home.find((box) => box) ?? extent
}

/** State → map and map → state; gives back its own undoing. */
export function followView(map: OlMap): () => void {
  const tell = () => {
    const seen = viewOf(map)
    if (seen && !same(seen, getState().view)) change({ view: seen })
  }
  map.on('moveend', tell)
  const unwatch = watch(
    (state) => state.view,
    (view) => view && !same(view, viewOf(map)) && show(map, view),
  )
  return () => {
    unwatch()
    map.un('moveend', tell)
  }
}

type Fit = { readonly duration?: number; readonly maxZoom?: number }

/** Shows a box in what no panel covers. */
export function fit(
  map: OlMap,
  extent: Extent,
  covered: Insets,
  { duration, maxZoom = houseZoom }: Fit = {},
): void {
  const box = transformExtent([...extent], 'EPSG:4326', 'EPSG:3857')
  map.getView().fit(box, {
    padding: covered.map((side) => side + 40),
    maxZoom,
    duration: duration ?? flight(map, box),
  })
}

/** A short way is flown, a long one is not: what passes by faster than one can read only makes dizzy. */
function flight(map: OlMap, box: number[]): number {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return 0
  const centre = map.getView().getCenter() ?? [0, 0]
  const far = Math.hypot(
    ((box[0] ?? 0) + (box[2] ?? 0)) / 2 - (centre[0] ?? 0),
    ((box[1] ?? 0) + (box[3] ?? 0)) / 2 - (centre[1] ?? 0),
  )
  return far / (map.getView().getResolution() ?? 1) > 8000 ? 0 : 350
}

/** Where the map looks now; the middle of the whole map, panels or not, so that a link looks the same on another screen. */
function viewOf(map: OlMap) {
  const view = map.getView()
  const centre = view.getCenter()
  const zoom = view.getZoom()
  if (!centre || zoom === undefined) return null
  const [lon = 0, lat = 0] = toLonLat(centre)
  return { lon: round(lon, 6), lat: round(lat, 6), zoom: round(zoom, 2) }
}

function show(map: OlMap, { lon, lat, zoom }: { lon: number; lat: number; zoom: number }): void {
  map.getView().cancelAnimations()
  map.getView().setCenter(fromLonLat([lon, lat]))
  map.getView().setZoom(zoom)
}

type Seen = NonNullable<ReturnType<typeof viewOf>>
const same = (one: Seen | null, other: Seen | null): boolean =>
  one?.lon === other?.lon && one?.lat === other?.lat && one?.zoom === other?.zoom

const round = (value: number, decimals: number): number => Number(value.toFixed(decimals))
