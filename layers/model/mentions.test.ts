import { expect, test } from 'vitest'
import { cutAtMentions, mentionBefore, mentionsIn } from './mentions.ts'

const names = ['M. Petit', 'M. Petitjean', 'Mme Martin']

test('a name after an @ is a mention, however its letters are written; the longest that fits is meant', () => {
  expect(mentionsIn('@M. Petitjean et @mme martin, voir @M. Petitjean', names)).toEqual([
    'M. Petitjean',
    'Mme Martin',
  ])
  expect(mentionsIn('Vu.@M. Petit', names)).toEqual(['M. Petit'])
})

test('an address, half a name and a name without its @ are no mention', () => {
  expect(mentionsIn('mairie@Mme Martin.fr, @Mme Martinez, Mme Martin', names)).toEqual([])
})

test('the stretches of a text are the whole text', () => {
  const said = 'Merci @M. Petit,\n@Mme Martin !'
  const cut = cutAtMentions(said, names)
  expect(cut.map(({ text }) => text).join('')).toBe(said)
  expect(cut.map(({ mentioned }) => mentioned)).toEqual([null, 'M. Petit', null, 'Mme Martin', null])
})

test('a name is being typed from its @ to the place of the cursor, on one line', () => {
  expect(mentionBefore('voir @mme m', 11)).toEqual({ at: 5, typed: 'mme m' })
  expect(mentionBefore('voir @', 6)).toEqual({ at: 5, typed: '' })
  expect(mentionBefore('a@b', 3)).toBeNull()
  expect(mentionBefore('@ceci\nlà', 8)).toBeNull()
  expect(mentionBefore('@ ', 2)).toBeNull()
})
