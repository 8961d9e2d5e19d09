import { expect, test } from 'vitest'
import { noDistricting } from './elections/districting.ts'
import { defaultLayers, defaultListed, type ShownLayer } from './state.ts'
import { type Address, readAddress, writeAddress } from './url.ts'

const defaults = { baseMap: 'plan', panel: 'layers' }
const plain: Address = {
  view: null,
  layers: defaultLayers,
  baseMap: 'plan',
  selection: [],
  panel: 'layers',
  listed: defaultListed,
  sort: '',
  language: 'fr',
  districting: noDistricting,
}
const write = (part: Partial<Address>) => writeAddress({ ...plain, ...part }, defaults)
const read = (query: string) => readAddress(query)
const withLayer = (id: string, part: Partial<ShownLayer>) =>
  defaultLayers.map((layer) => (layer.id === id ? { ...layer, ...part } : layer))

test('nothing is said of what is as usual', () => {
  expect(write({})).toBe('')
})

test('an address can be read by people', () => {
  const said = write({
    view: { lon: 2.4829, lat: 48.90664, zoom: 17.25 },
    selection: [{ collection: 'parcels', id: '93010000AB0012' }],
    panel: 'list',
    baseMap: null,
    language: 'en',
  })
  expect(said).toBe('?map=17.25/48.90664/2.4829&select=parcels/93010000AB0012&panel=list&base=none&lang=en')
})

test('a link leads to a scenario, its district and the tool in hand', () => {
  const districting = { scenario: '93010-s1', district: '0017', tool: 'brush', against: null } as const
  const said = write({ panel: 'districting', districting })
  expect(said).toBe('?panel=districting&scenario=93010-s1&district=0017&hand=brush')
  expect(read(said).districting).toEqual(districting)
  expect(read('?district=0017').districting).toEqual(noDistricting)
})

test('what an address says comes back as it was', () => {
  const view = { lon: -61.5, lat: 16.25, zoom: 18.5 }
  const selection = [
    { collection: 'addresses', id: '93010_6212_00007_bis' },
    { collection: 'buildings', id: 'a b/ç,d&e=f' },
  ]
  const said = read(
    write({ view, selection: [selection[0] as never], panel: null, baseMap: 'osm', language: 'en' }),
  )
  expect(said).toMatchObject({ view, selection: [selection[0]], panel: null, baseMap: 'osm', language: 'en' })
  expect(read(write({ selection: [selection[1] as never] })).selection).toEqual([selection[1]])
})

test('layers that differ come back: shown, hidden, faded', () => {
  for (const layers of [
    withLayer('former-parcels', { visible: true }),
    withLayer('parcels', { visible: false }),
    withLayer('buildings', { opacity: 0.4 }),
  ])
    expect(read(write({ layers })).layers).toEqual(layers)
})

test('layers in another order come back in it', () => {
  const layers = [...defaultLayers].reverse()
  expect(read(write({ layers })).layers).toEqual(layers)
})

test('a layer that an old address does not know keeps its place, one that is gone is passed over', () => {
  const [first, ...others] = defaultLayers.map((layer) => layer.id)
  const said = read(`?order=gone,${[...others].join(',')}&show=gone&opacity=gone:20`)
  expect(said.layers?.map((layer) => layer.id).toSorted()).toEqual([first, ...others].toSorted())
})

test('nonsense is passed over', () => {
  const said = read('?map=17/abc/2&select=parcels,/x,y/&lang=de&opacity=parcels:900')
  expect(said.view).toBeUndefined()
  expect(said.language).toBeUndefined()
  expect(said.selection).toEqual([])
  expect(said.layers?.every((layer) => layer.opacity === 1)).toBe(true)
  expect(read('?map=99/48/2').view).toBeUndefined()
  expect(read('?map=//').view).toBeUndefined()
})

test('a selection of hundreds is no address', () => {
  const selection = Array.from({ length: 200 }, (_, at) => ({ collection: 'parcels', id: String(at) }))
  expect(write({ selection })).toBe('')
})

test('the order of a list comes back; a list that is shown anew has its own', () => {
  expect(write({ sort: '-area' })).toBe('?sort=-area')
  expect(read('?sort=-area').sort).toBe('-area')
  expect(read('?list=streets').sort).toBe('')
})
