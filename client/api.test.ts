import { expect, test } from 'vitest'
import { queryString, relatedQuery } from './api.ts'

const ref = { collection: 'parcels', id: '93010000AB0012' }

test('neighbours are found by a field, by the feature’s own id, or by the ground they share', () => {
  expect(
    relatedQuery({ layer: 'sections', mine: 'section_id', theirs: 'id' }, ref, { section_id: 'S' }),
  ).toEqual({ id: 'S' })
  expect(relatedQuery({ layer: 'addresses', mine: 'id', theirs: 'parcel' }, ref, {})).toEqual({
    parcel: ref.id,
  })
  expect(relatedQuery({ layer: 'buildings', touching: true }, ref, {})).toEqual({
    touching: 'parcels/93010000AB0012',
  })
})

test('a field that is empty leads nowhere', () => {
  expect(relatedQuery({ layer: 'parcels', mine: 'parcel', theirs: 'id' }, ref, { parcel: null })).toBeNull()
})

test('what is not asked is not said', () => {
  expect(queryString({})).toBe('')
  expect(queryString({ q: 'l’été & co', limit: undefined, count: 'true' })).toBe(
    `?${new URLSearchParams({ q: 'l’été & co', count: 'true' })}`,
  )
})
