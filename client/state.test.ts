import { beforeEach, expect, test } from 'vitest'
import {
  change,
  clearSelection,
  defaultLayers,
  getState,
  initialState,
  mark,
  moveLayers,
  type Ref,
  select,
  selectAmongUnder,
  setFilter,
  setRevision,
  showLayer,
  subscribe,
  toggleSelected,
  watch,
} from './state.ts'

const one: Ref = { collection: 'parcels', id: '1' }
const two: Ref = { collection: 'parcels', id: '2' }
const ids = () => getState().layers.map((layer) => layer.id)

beforeEach(() => change(initialState))

test('who subscribed hears of a change, and no more once it left', () => {
  let heard = 0
  const leave = subscribe(() => {
    heard += 1
  })
  change({ panel: 'list' })
  change({ panel: 'list' })
  leave()
  change({ panel: null })
  expect(heard).toBe(1)
})

test('who watches a part hears of that part only', () => {
  const heard: unknown[] = []
  watch(
    (state) => state.panel,
    (now, before) => heard.push([before, now]),
  )
  select(one)
  change({ panel: 'list' })
  expect(heard).toEqual([['layers', 'list']])
})

test('going to another feature under the click keeps the list of what was there', () => {
  select(one, [one, two])
  selectAmongUnder(two)
  expect(getState()).toMatchObject({ selection: [two], under: [one, two] })
  select(one)
  expect(getState().under).toEqual([])
})

test('a feature is added to the selection once, and taken out again', () => {
  select(one)
  toggleSelected(two)
  expect(getState().selection).toEqual([one, two])
  toggleSelected({ ...one })
  expect(getState().selection).toEqual([two])
})

test('a place and a feature are not pointed at together', () => {
  select(one)
  mark(2.5, 48.9)
  expect(getState()).toMatchObject({ selection: [], marker: [2.5, 48.9] })
  select(one)
  expect(getState().marker).toBeNull()
  clearSelection()
  expect(getState().selection).toEqual([])
})

test('layers move together and keep their order', () => {
  const [first = '', second = '', third = '', last = ''] = [ids()[0], ids()[1], ids()[2], ids().at(-1)]
  moveLayers([first, second], 'below', last)
  expect(ids().slice(-3)).toEqual([last, first, second])
  moveLayers([first, second], 'above', third)
  expect(ids()).toEqual(defaultLayers.map((layer) => layer.id))
})

test('a move beside nothing moves nothing', () => {
  moveLayers(['parcels'], 'above', 'gone')
  moveLayers(['parcels'], 'above', 'parcels')
  expect(ids()).toEqual(defaultLayers.map((layer) => layer.id))
})

test('a layer is hidden without touching the others', () => {
  showLayer('parcels', false)
  expect(
    getState()
      .layers.filter((layer) => !layer.visible)
      .map((layer) => layer.id),
  ).toContain('parcels')
  expect(ids()).toEqual(defaultLayers.map((layer) => layer.id))
})

test('a revision never goes back', () => {
  setRevision('parcels', 4)
  setRevision('parcels', 3)
  expect(getState().revisions.parcels).toBe(4)
})

test('an empty filter is no filter', () => {
  setFilter('parcels', 'registered_area > 100')
  setFilter('parcels', '')
  expect(getState().filters).toEqual({})
})
