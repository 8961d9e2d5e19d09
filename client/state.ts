import { layers as definitions } from '../layers/index.ts'
import type { Settings } from '../layers/model/api.ts'
import type { Language } from '../layers/model/label.ts'
import { isDrawn } from '../layers/model/layer.ts'
import type { Theme } from '../layers/palette.ts'
import type { LeftBehind } from './edit/drafts.ts'
import type { EditOptions, Outlines, Saving, Sketch, Toast } from './edit/edit-state.ts'
import type { Editor } from './edit/editors.ts'
import type { Work } from './edit/work.ts'
import { type Districting, noDistricting } from './elections/districting.ts'

/** A feature, named. */
export type Ref = { readonly collection: string; readonly id: string }

/** Where the map looks; degrees of WGS 84, zoom of Web Mercator. */
export type View = { readonly lon: number; readonly lat: number; readonly zoom: number }

/** A layer as the reader set it; opacity from 0 to 1. */
export type ShownLayer = { readonly id: string; readonly visible: boolean; readonly opacity: number }

export type ThemeChoice = 'auto' | Theme

/** Everything that changes while Carreau is open. Who needs to know subscribes; nobody changes it but the functions below. */
export type State = {
  readonly settings: Settings | null
  readonly view: View | null
  readonly language: Language
  readonly theme: ThemeChoice
  /** the theme in use, once `auto` is resolved */
  readonly night: boolean
  /** the one drawn on top comes first */
  readonly layers: readonly ShownLayer[]
  /** id of a base map; null is the plain ground */
  readonly baseMap: string | null
  /** the base map is wanted and cannot be reached */
  readonly baseMapLost: boolean
  readonly selection: readonly Ref[]
  /** everything that lay under the last click, the finest first; the selection is one of them */
  readonly under: readonly Ref[]
  readonly hovered: Ref | null
  /** the place that was asked for in figures, lon and lat of WGS 84 */
  readonly marker: readonly [number, number] | null
  /** id of the open panel; null when it is folded away */
  readonly panel: string | null
  /** what lies on top where there is room for one of them only: the panel, or what is selected */
  readonly front: 'panel' | 'feature'
  /** which page of a feature is open */
  readonly tab: 'values' | 'comments' | 'history'
  /** the map shows what stands on this day, of layers that know days; null: all of it */
  readonly day: string | null
  readonly tool: string
  /** collection that the list shows */
  readonly listed: string
  /** field that the list is sorted by, led by `-` when it falls; empty: as it comes */
  readonly sort: string
  /** CQL2 text by collection: what the list shows */
  readonly filters: Readonly<Record<string, string>>
  /** `?v=` of the tiles by collection */
  readonly revisions: Readonly<Record<string, number>>
  /** raised whenever something was said or settled somewhere */
  readonly commented: number
  /** rows by collection, an estimate */
  readonly counts: Readonly<Record<string, number>>
  /** what the dialog of the account shows */
  readonly door: 'shut' | 'sign-in' | 'password' | 'sessions'
  /** the server did not answer when the page opened */
  readonly serverLost: boolean
  /** read aloud by screen readers */
  readonly announcement: string
  /** what is being edited; null while one only reads */
  readonly work: Work | null
  readonly saving: Saving
  readonly editOptions: EditOptions
  /** the layer that what is drawn belongs to */
  readonly drawInto: string
  /** a drawing that is not finished */
  readonly sketch: Sketch | null
  /** outlines to be compared on the map: mine and theirs, before and after */
  readonly outlines: Outlines | null
  /** work that an earlier visit left behind */
  readonly leftBehind: LeftBehind | null
  /** who changes what at this moment, oneself too */
  readonly editors: readonly Editor[]
  /** saves that wait for the network */
  readonly waiting: number
  readonly toast: Toast | null
  /** what the districting screen shows */
  readonly districting: Districting
}

/** Layers as their definitions want them, top first. */
export const defaultLayers: readonly ShownLayer[] = definitions
  .filter(isDrawn)
  .map(({ id, visible }) => ({ id, visible, opacity: 1 }))
  .reverse()

/** The finest ground that covers the commune: what a list is asked for most. */
export const defaultListed: string =
  (definitions.find((layer) => layer.visible && !layer.clip) ?? definitions[0])?.id ?? ''

export const initialState: State = {
  settings: null,
  view: null,
  language: 'fr',
  theme: 'auto',
  night: false,
  layers: defaultLayers,
  baseMap: null,
  baseMapLost: false,
  selection: [],
  under: [],
  hovered: null,
  marker: null,
  panel: 'layers',
  front: 'feature',
  tab: 'values',
  day: null,
  tool: 'browse',
  listed: defaultListed,
  sort: '',
  filters: {},
  revisions: {},
  commented: 0,
  counts: {},
  door: 'shut',
  serverLost: false,
  announcement: '',
  work: null,
  saving: { state: 'idle' },
  editOptions: { snap: true, shared: true, trace: false, aim: false },
  drawInto: '',
  sketch: null,
  outlines: null,
  leftBehind: null,
  editors: [],
  waiting: 0,
  toast: null,
  districting: noDistricting,
}

let state = initialState
const listeners = new Set<() => void>()

export const getState = (): State => state

/** Calls back after each change; gives back its own undoing. */
export function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Calls back when one part of the state is another than before; gives back its own undoing. */
export function watch<T>(part: (state: State) => T, changed: (now: T, before: T) => void): () => void {
  let before = part(state)
  return subscribe(() => {
    const now = part(state)
    if (Object.is(now, before)) return
    const was = before
    before = now
    changed(now, was)
  })
}

/** The one door. Values that are the same change nothing and tell nobody. */
export function change(part: Partial<State>): void {
  const keys = Object.keys(part) as (keyof State)[]
  if (keys.every((key) => Object.is(state[key], part[key]))) return
  state = { ...state, ...part }
  for (const listener of [...listeners]) listener()
}

export const sameRef = (one: Ref | null | undefined, other: Ref | null | undefined): boolean =>
  one?.id === other?.id && one?.collection === other?.collection

/** `parcels/93010000AB0012`, as it stands in addresses. */
export const refKey = (ref: Ref): string => `${ref.collection}/${ref.id}`

/** Opens one feature; `under` is what lay under the same click. */
export function select(ref: Ref, under: readonly Ref[] = []): void {
  change({ selection: [ref], under, hovered: null, marker: null, front: 'feature', tab: 'values' })
}

/** Selects several at once (a rectangle, the lines of a list). */
export function selectAll(refs: readonly Ref[]): void {
  change({ selection: refs, under: [], hovered: null, ...(refs.length === 1 && { front: 'feature' }) })
}

/** Adds one to the selection, or takes it out. */
export function toggleSelected(ref: Ref): void {
  const without = state.selection.filter((other) => !sameRef(other, ref))
  const had = without.length < state.selection.length
  selectAll(had ? without : [...state.selection, ref])
}

/** Goes to another of the features under the last click, whose list stays. */
export function selectAmongUnder(ref: Ref): void {
  change({ selection: [ref], hovered: null, front: 'feature', tab: 'values' })
}

export function clearSelection(): void {
  change({ selection: [], under: [], hovered: null, marker: null })
}

/** Points at a place that is no feature. */
export function mark(lon: number, lat: number): void {
  change({ marker: [lon, lat], selection: [], under: [] })
}

export function hover(ref: Ref | null): void {
  if (!sameRef(ref, state.hovered)) change({ hovered: ref })
}

export function openPanel(panel: string | null): void {
  change({ panel, front: panel ? 'panel' : 'feature' })
}

export function takeTool(tool: string): void {
  change({ tool, hovered: null })
}

/** Shows another collection in the list. */
export const setListed = (listed: string): void => change(listed === state.listed ? {} : { listed, sort: '' })

/** `area` rises, `-area` falls. */
export const setSort = (sort: string): void => change({ sort })

/** Narrows the list of a collection; empty text takes the filter away. */
export function setFilter(collection: string, filter: string): void {
  const { [collection]: _, ...others } = state.filters
  change({ filters: filter ? { ...others, [collection]: filter } : others })
}

export function setRevision(collection: string, revision: number): void {
  if (revision > (state.revisions[collection] ?? -1))
    change({ revisions: { ...state.revisions, [collection]: revision } })
}

export const announce = (announcement: string): void => change({ announcement })

const changeLayer = (id: string, part: Partial<ShownLayer>): void =>
  change({ layers: state.layers.map((layer) => (layer.id === id ? { ...layer, ...part } : layer)) })

export const showLayer = (id: string, visible: boolean): void => changeLayer(id, { visible })
export const setOpacity = (id: string, opacity: number): void => changeLayer(id, { opacity })

/** Moves layers right above or below another one; those that move keep their order. */
export function moveLayers(ids: readonly string[], where: 'above' | 'below', target: string): void {
  const moved = state.layers.filter((layer) => ids.includes(layer.id))
  const rest = state.layers.filter((layer) => !ids.includes(layer.id))
  const at = rest.findIndex((layer) => layer.id === target)
  if (at < 0) return
  const place = where === 'above' ? at : at + 1
  change({ layers: [...rest.slice(0, place), ...moved, ...rest.slice(place)] })
}

/** Layers as they were at first: what is shown, how strong, in which order. */
export const resetLayers = (): void => change({ layers: defaultLayers })
