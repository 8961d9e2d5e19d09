import { expect, test } from 'vitest'
import { groupsOf, readMove } from './groups.ts'

const shown = (...ids: string[]) => ids.map((id) => ({ id, visible: true, opacity: 1 }))
const groups = groupsOf(shown('addresses', 'streets', 'buildings', 'parcels', 'communes'), null)

test('layers are grouped by domain, the domain on top first', () => {
  expect(groups.map((group) => [group.domain, ...group.lines.map((line) => line.shown.id)])).toEqual([
    ['addresses', 'addresses', 'streets'],
    ['cadastre', 'buildings', 'parcels', 'communes'],
  ])
})

test('a layer moves inside its domain', () => {
  expect(readMove(groups, 'parcels', 'buildings', 'before')).toEqual({
    ids: ['parcels'],
    where: 'above',
    target: 'buildings',
  })
})

test('a layer does not leave its domain', () => {
  expect(readMove(groups, 'parcels', 'streets', 'after')).toBeNull()
})

test('a domain moves as a whole, beyond the whole of the other', () => {
  expect(readMove(groups, 'domain:addresses', 'domain:cadastre', 'after')).toEqual({
    ids: ['addresses', 'streets'],
    where: 'below',
    target: 'communes',
  })
  expect(readMove(groups, 'domain:cadastre', 'domain:cadastre', 'before')).toBeNull()
})

test('a layer that no definition knows is left out', () => {
  expect(groupsOf(shown('gone'), null)).toEqual([])
})
