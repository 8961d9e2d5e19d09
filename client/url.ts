import { languages } from '../layers/model/label.ts'
import { readDistricting, writeDistricting } from './elections/districting.ts'
import {
  change,
  defaultLayers,
  defaultListed,
  getState,
  type Ref,
  refKey,
  type ShownLayer,
  type State,
  subscribe,
  type View,
} from './state.ts'

/** The part of the state that the address bar holds. */
export type Address = Pick<
  State,
  'view' | 'layers' | 'baseMap' | 'selection' | 'panel' | 'listed' | 'sort' | 'language' | 'districting'
>

/** Longer selections are not worth an address nobody can read. */
const longestSelection = 50

/** What the address says when nothing is said. */
export type Defaults = { readonly baseMap: string | null; readonly panel: string | null }

/** The query string of a state: only what differs from the defaults, in words one can read. */
export function writeAddress(state: Address, defaults: Defaults): string {
  const parts: string[] = []
  const say = (name: string, value: string) => parts.push(`${name}=${value.split('/').map(encode).join('/')}`)
  if (state.view) say('map', writeView(state.view))
  if (state.selection.length && state.selection.length <= longestSelection)
    say('select', state.selection.map(writeRef).join(','))
  if (state.panel !== defaults.panel) say('panel', state.panel ?? 'none')
  if (state.listed !== defaultListed) say('list', state.listed)
  if (state.sort) say('sort', state.sort)
  if (state.baseMap !== defaults.baseMap) say('base', state.baseMap ?? 'none')
  for (const [name, value] of writeLayers(state.layers)) say(name, value)
  for (const [name, value] of writeDistricting(state.districting)) say(name, value)
  if (state.language !== 'fr') say('lang', state.language)
  return parts.length ? `?${parts.join('&')}` : ''
}

/** What an address says; what it leaves out is left out here as well, what it says wrongly too. */
export function readAddress(query: string): Partial<Address> {
  const said = new URLSearchParams(query)
  const language = languages.find((known) => known === said.get('lang'))
  const view = readView(said.get('map') ?? '')
  const named = (name: string) => (said.get(name) === 'none' ? null : said.get(name))
  return {
    ...(view && { view }),
    ...(language && { language }),
    ...(said.has('panel') && { panel: named('panel') }),
    listed: said.get('list') ?? defaultListed,
    sort: said.get('sort') ?? '',
    ...(said.has('base') && { baseMap: named('base') }),
    layers: readLayers(said),
    districting: readDistricting(said),
    selection: listed(said, 'select')
      .map(readRef)
      .filter((ref) => ref !== null),
  }
}

/** Keeps the address bar and the state together, both ways; gives back its own undoing. */
export function followAddress(defaults: Defaults): () => void {
  let last = getState()
  let late: ReturnType<typeof setTimeout> | undefined
  const keep = () => {
    // a read-only address part keeps: ?test, ?debug
    history.replaceState(null, '', address(getState(), defaults))
  }
  const unsubscribe = subscribe(() => {
    const now = getState()
    const before = last
    last = now
    if (sameAddress(before, now)) return
    clearTimeout(late)
    if (isStep(before, now)) history.pushState(null, '', address(now, defaults))
    else late = setTimeout(keep, 250)
  })
  const goBack = () => {
    clearTimeout(late)
    const said = readAddress(location.search)
    last = { ...getState(), ...defaults, under: [], ...said }
    change({ ...defaults, under: [], hovered: null, ...said })
  }
  addEventListener('popstate', goBack)
  return () => {
    unsubscribe()
    clearTimeout(late)
    removeEventListener('popstate', goBack)
  }
}

/** Switches that are no part of the state stay where they are. */
function address(state: State, defaults: Defaults): string {
  const said = new URLSearchParams(location.search)
  const kept = ['test', 'debug'].filter((name) => said.has(name)).join('&')
  const query = writeAddress(state, defaults)
  return location.pathname + (kept ? `${query ? `${query}&` : '?'}${kept}` : query) + location.hash
}

const sameAddress = (one: State, other: State): boolean =>
  one.view === other.view &&
  one.layers === other.layers &&
  one.baseMap === other.baseMap &&
  one.language === other.language &&
  one.listed === other.listed &&
  one.sort === other.sort &&
  one.districting === other.districting &&
  !isStep(one, other)

/** What Back undoes: opening a feature or a panel. A pan is no step. */
const isStep = (one: State, other: State): boolean =>
  one.selection !== other.selection ||
  one.panel !== other.panel ||
  one.districting.scenario !== other.districting.scenario

const writeView = ({ zoom, lat, lon }: View): string => `${trim(zoom, 2)}/${trim(lat, 6)}/${trim(lon, 6)}`

const trim = (value: number, decimals: number): string => String(Number(value.toFixed(decimals)))

/** Letters, digits and the signs that address bars show as they are. */
const encode = (text: string): string =>
  encodeURIComponent(text).replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%20', '+')

function readView(said: string): View | null {
  const [zoom, lat, lon] = said.split('/').map((part) => (part.trim() === '' ? Number.NaN : Number(part)))
  if (zoom === undefined || lat === undefined || lon === undefined) return null
  const sound = zoom >= 0 && zoom <= 24 && Math.abs(lat) <= 85 && Math.abs(lon) <= 180
  return sound ? { zoom, lat, lon } : null
}

const listed = (said: URLSearchParams, name: string): string[] =>
  (said.get(name) ?? '').split(',').filter((part) => part !== '')

/** A comma inside an id must not part it from itself. */
const writeRef = (ref: Ref): string => refKey(ref).replaceAll('%', '%25').replaceAll(',', '%2C')

function readRef(said: string): Ref | null {
  const plain = said.replaceAll('%2C', ',').replaceAll('%25', '%')
  const at = plain.indexOf('/')
  return at > 0 && at < plain.length - 1 ? { collection: plain.slice(0, at), id: plain.slice(at + 1) } : null
}

function writeLayers(layers: readonly ShownLayer[]): [string, string][] {
  const plain = new Map(defaultLayers.map((layer) => [layer.id, layer]))
  const ids = (keep: (layer: ShownLayer) => boolean) =>
    layers
      .filter(keep)
      .map((layer) => layer.id)
      .join(',')
  const show = ids((layer) => layer.visible && !plain.get(layer.id)?.visible)
  const hide = ids((layer) => !layer.visible && Boolean(plain.get(layer.id)?.visible))
  const faded = layers.filter((layer) => layer.opacity !== 1)
  const opacity = faded.map((layer) => `${layer.id}:${Math.round(layer.opacity * 100)}`).join(',')
  const moved = layers.some((layer, at) => layer.id !== defaultLayers[at]?.id)
  const order = moved ? ids(() => true) : ''
  const said: [string, string][] = [
    ['show', show],
    ['hide', hide],
    ['opacity', opacity],
    ['order', order],
  ]
  return said.filter(([, value]) => value !== '')
}

function readLayers(said: URLSearchParams): readonly ShownLayer[] {
  const names = ['show', 'hide', 'opacity', 'order']
  if (!names.some((name) => said.has(name))) return defaultLayers
  const show = new Set(listed(said, 'show'))
  const hide = new Set(listed(said, 'hide'))
  const opacity = new Map(listed(said, 'opacity').map((part) => part.split(':') as [string, string]))
  const order = listed(said, 'order')
  const rank = (id: string, at: number) => (order.includes(id) ? order.indexOf(id) : at)
  return defaultLayers
    .map((layer, at) => ({ layer, at: rank(layer.id, at) }))
    .sort((one, other) => one.at - other.at)
    .map(({ layer }) => ({
      id: layer.id,
      visible: show.has(layer.id) || (layer.visible && !hide.has(layer.id)),
      opacity: readOpacity(opacity.get(layer.id)),
    }))
}

function readOpacity(percent: string | undefined): number {
  const value = Number(percent ?? 100) / 100
  return value >= 0 && value <= 1 ? value : 1
}
