import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  act,
  changedPieces,
  currentPiece,
  isChanged,
  type Piece,
  redo,
  takeInHand,
  typeInto,
  undo,
  type Work,
} from './work.ts'

const piece = (id: string, part: Partial<Piece> = {}): Piece => ({
  collection: 'things',
  id,
  known: { version: '1', values: { name: 'as it was' }, geometry: { type: 'Point', coordinates: [0, 0] } },
  values: { name: 'as it was' },
  geometry: { type: 'Point', coordinates: [0, 0] },
  ...part,
})
const begun = (): Work => takeInHand([piece('a'), piece('b')]) as Work
const nameOf = (work: Work) => currentPiece(work)?.values.name

/** Any way to edit: typing, moving, bringing in, deleting. */
const anyAct = fc.oneof(
  fc.string().map((text) => (work: Work) => typeInto(work, 'name', text)),
  fc.string().map((text) => (work: Work) => typeInto(work, 'note', text)),
  fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer()).map(
    ([id, x]) =>
      (work: Work) =>
        act(work, 'moved', [piece(id, { geometry: { type: 'Point', coordinates: [x, 0] } })]),
  ),
  fc.constantFrom('a', 'b').map((id) => (work: Work) => act(work, 'deleted', [piece(id, { gone: true })])),
)
const plain = (work: Work) => JSON.stringify([...work.pieces].sort())

test('whatever was done, undoing it all gives back what was taken in hand, and redoing it all what was made of it', () => {
  fc.assert(
    fc.property(fc.array(anyAct, { maxLength: 12 }), (acts) => {
      const first = begun()
      const last = acts.reduce((work, one) => one(work), first)
      let back = last
      while (back.past.length > 0) back = undo(back)
      expect(plain(back)).toBe(plain(first))
      expect(changedPieces(back)).toEqual([])
      let again = back
      while (again.future.length > 0) again = redo(again)
      expect(plain(again)).toBe(plain(last))
    }),
  )
})

test('letters typed into one field are one step, another field begins another', () => {
  const work = ['r', 'ru', 'rue'].reduce((one, text) => typeInto(one, 'name', text), begun())
  expect(work.past).toHaveLength(1)
  expect(nameOf(undo(work))).toBe('as it was')
  expect(typeInto(work, 'note', 'x').past).toHaveLength(2)
})

test('what is done after an undo takes the place of what was undone', () => {
  const work = typeInto(undo(typeInto(begun(), 'name', 'one')), 'name', 'other')
  expect(work.future).toEqual([])
  expect(nameOf(redo(work))).toBe('other')
})

test('a value typed back to what it was is no change', () => {
  const work = typeInto(typeInto(begun(), 'name', 'other'), 'name', 'as it was')
  expect(changedPieces(work)).toEqual([])
})

test('a neighbour that an act brings in goes again when it is undone', () => {
  const work = act(begun(), 'reshaped', [piece('c', { geometry: { type: 'Point', coordinates: [1, 1] } })])
  expect(work.pieces.size).toBe(3)
  expect(undo(work).pieces.size).toBe(2)
})

test('a new feature that is deleted before it was saved leaves nothing to save', () => {
  expect(isChanged(piece('new', { known: null }))).toBe(true)
  expect(isChanged(piece('new', { known: null, gone: true }))).toBe(false)
})
