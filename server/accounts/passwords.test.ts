import { expect, test } from 'vitest'
import { isRefused } from '../../layers/model/outcome.ts'
import { judgePassword } from './passwords.ts'

const wordOf = (password: string, own: string[] = []) => {
  const judged = judgePassword(password, own)
  return isRefused(judged) ? judged.refused : 'good'
}

test.each([
  'motdepasse2026',
  'Mot de passe 123',
  'azertyuiop123',
  'AZERTYqwerty12',
  'P@ssw0rd2026!',
  'M0td3p@sse!!!',
  '1234567890123',
  'jetaimejetaime',
  'marseille2026',
  'Marseille13013',
  'soleil123soleil',
  'nicolas-nicolas',
  'mairie-mairie-2026',
  'Bienvenue2026!',
  'iloveyou123456',
  'administrateur1',
  'printemps2026',
  'abcdefgh12345678',
  'chocolat-doudou',
])('%s is what those who guess begin with', (password) => {
  expect(wordOf(password)).toBe('password-guessed')
})

test.each([
  'un brochet dans la mare',
  'la pluie sur le canal',
  'cheval correct agrafe pile',
  '8471 9302 5518 2237',
  'tr0ubadour&carafe',
  'Ma fille a 3 chats et 12 poules',
  'soleil jardin dragon chocolat bretagne',
])('%s is good', (password) => {
  expect(wordOf(password)).toBe('good')
})

test('one’s own login and name are no password', () => {
  expect(wordOf('durand-durand-1', ['durand'])).toBe('password-guessed')
  expect(wordOf('hildegarde2026', ['hildegarde@ville.fr', 'Hildegarde W.'])).toBe('password-guessed')
  expect(wordOf('hildegarde2026')).toBe('good')
})

test('short, endless and plain ones are told apart', () => {
  expect([wordOf('court'), wordOf('ababababababab'), wordOf('x1'.padEnd(201, 'abcdefgh'))]).toEqual([
    'password-short',
    'password-plain',
    'password-long',
  ])
})
