import { describe, expect, test } from 'vitest'
import { layers } from '../../layers/index.ts'
import { label } from '../../layers/model/label.ts'
import type { StyleRule } from '../../layers/model/style.ts'
import { flatStyle, namesOnly, resolveColours, tileLayerNames, withoutNames } from './style.ts'

const rules: readonly StyleRule[] = [
  { label: label('a', 'a'), filter: ['has', 'x'], style: { 'fill-color': '@halo' } },
  { label: label('b', 'b'), style: { 'stroke-color': '#123456', 'text-value': ['get', 'name'] } },
]

test('only the first rule whose filter holds draws a feature', () => {
  expect(flatStyle(rules, 'light')).toMatchObject([{ filter: ['has', 'x'] }, { else: true }])
})

test('a colour of the palette is found anywhere in a style, and follows the theme', () => {
  const style = { 'fill-color': ['case', ['has', 'x'], '@selected', '#ffffff'] }
  expect(resolveColours(style, 'light')).toEqual({
    'fill-color': ['case', ['has', 'x'], '#0b63ce', '#ffffff'],
  })
  expect(resolveColours(style, 'dark')).not.toEqual(resolveColours(style, 'light'))
})

test('a colour that the palette lacks is a fault', () => {
  expect(() => resolveColours('@mauve', 'light')).toThrow(/@mauve/)
})

test('names and shapes are two drawings, by the same rules', () => {
  expect(withoutNames({ geometry: 'Polygon', style: rules }).map((rule) => rule.style)).toEqual([
    { 'fill-color': '@halo' },
    { 'stroke-color': '#123456' },
  ])
  expect(namesOnly({ geometry: 'Polygon', style: rules }).map((rule) => rule.style)).toEqual([
    {},
    { 'text-value': ['get', 'name'] },
  ])
  expect(namesOnly({ geometry: 'Polygon', style: rules }).map((rule) => rule.filter)).toEqual([
    ['has', 'x'],
    undefined,
  ])
})

describe('every layer of the list', () => {
  test.each(layers.map((layer) => [layer.id, layer] as const))(
    '%s can be drawn by day and by night',
    (_id, layer) => {
      for (const theme of ['light', 'dark'] as const)
        expect(JSON.stringify(flatStyle(layer.style, theme))).not.toContain('"@')
    },
  )
})

test('areas that tiles cut bear their name at a point of its own, not on each piece', () => {
  const name = { 'text-value': ['get', 'name'], 'fill-color': 'red' }
  const cut = {
    id: 'zones',
    clip: true,
    geometry: 'Polygon',
    style: [{ label: label('', ''), style: name }],
  } as const
  expect(withoutNames(cut)[0]?.filter).toEqual(['!=', ['geometry-type'], 'Point'])
  expect(namesOnly(cut)[0]?.filter).toEqual(['==', ['geometry-type'], 'Point'])
  expect(tileLayerNames(cut)).toEqual(['zones', 'zones:names'])
  expect(tileLayerNames({ ...cut, clip: false })).toEqual(['zones'])
})

test('a dot is found under the pointer: it never makes room for another one', () => {
  const dot: StyleRule = { label: label('a', 'a'), style: { 'circle-radius': 3 } }
  expect(withoutNames({ geometry: 'Point', style: [dot] })[0]?.style).toEqual({
    'circle-radius': 3,
    'circle-declutter-mode': 'none',
  })
})
