import { expect, test } from 'vitest'
import { readAccountArguments } from './account-arguments.ts'

test('the first administrator needs a login and a name', () => {
  expect(readAccountArguments(['add', 'Maire@Ville.fr', 'Mme le Maire'])).toEqual({
    task: 'add',
    wish: { login: 'maire@ville.fr', name: 'Mme le Maire', roles: ['admin'], communes: ['*'], level: 2 },
  })
})

test('one commune is level 1, several are level 2', () => {
  const of = (communes: string) =>
    readAccountArguments(['add', 'durand', 'M. Durand', '--roles=planning,owners', `--communes=${communes}`])
  expect(of('93010')).toMatchObject({ wish: { level: 1, roles: ['planning', 'owners'] } })
  expect(of('93010,2a004')).toMatchObject({ wish: { level: 2, communes: ['93010', '2A004'] } })
})

test('what cannot be understood is refused in both languages', () => {
  for (const words of [
    [],
    ['add'],
    ['add', 'durand'],
    ['add', 'du rand', 'x'],
    ['add', 'durand', 'x', '--roles=king'],
    ['add', 'durand', 'x', '--communes=Bondy'],
    ['list', 'x'],
    ['password'],
    ['password', 'a', '--roles=admin'],
    ['--help'],
  ])
    expect(() => readAccountArguments(words), words.join(' ')).toThrow()
})
