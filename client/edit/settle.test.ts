import { expect, test } from 'vitest'
import { integer, text } from '../../layers/model/field.ts'
import { label } from '../../layers/model/label.ts'
import { defineLayer } from '../../layers/model/layer.ts'
import { differences, firstChoice, type Side, settled } from './settle.ts'
import type { Known, Piece } from './work.ts'

const said = label('x', 'x')
const layer = defineLayer({
  id: 'things',
  domain: 'things',
  label: said,
  one: said,
  description: said,
  source: said,
  table: 'things.thing',
  geometry: 'Point',
  fields: {
    name: text(said, { max: 20 }),
    note: text(said, { max: 20 }),
    count: integer(said),
    seen: integer(said, { readOnly: true }),
  },
  title: ['name'],
  form: [],
  list: [],
  access: { read: 'public', create: 'agent', update: 'agent', delete: 'agent' },
  style: [],
  zoom: { min: 1, max: 2 },
  visible: true,
})
const at = (x: number) => ({ type: 'Point' as const, coordinates: [x, 0] })
const before: Known = { version: '1', values: { name: 'a', note: 'b', count: 1, seen: 1 }, geometry: at(0) }
const mine: Piece = {
  collection: 'things',
  id: '1',
  known: before,
  values: { name: 'mine', note: 'b', count: 2, seen: 1 },
  geometry: at(0),
}
const theirs: Known = {
  version: '2',
  values: { name: 'theirs', note: 'their note', count: 1, seen: 9 },
  geometry: at(5),
}
const differing = differences(layer, mine, theirs)

test('what differs is told once, computed values are nobody’s choice', () => {
  expect(differing).toEqual([
    { what: 'name', both: true },
    { what: 'note', both: false },
    { what: 'count', both: false },
    { what: 'geometry', both: false },
  ])
})

test('what only one of us changed is taken from that one; of what both changed mine stands first', () => {
  expect(differing.map((one) => firstChoice(mine, one))).toEqual(['mine', 'theirs', 'mine', 'theirs'])
})

test('the settled piece stands on their version and holds what was chosen', () => {
  const choices: Record<string, Side> = { name: 'mine', note: 'theirs', count: 'mine', geometry: 'theirs' }
  const after = settled(mine, theirs, differing, choices)
  expect(after.known).toBe(theirs)
  expect(after.values).toEqual({ name: 'mine', note: 'their note', count: 2, seen: 9 })
  expect(after.geometry).toEqual(at(5))
})

test('what both changed to the same is no difference', () => {
  const agreed = { ...theirs, values: { ...theirs.values, name: 'mine' } }
  expect(differences(layer, mine, agreed).map(({ what }) => what)).not.toContain('name')
})
