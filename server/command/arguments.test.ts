import { expect, test } from 'vitest'
import { HelpAsked, readArguments, UsageError } from './arguments.ts'

const read = (...words: string[]) => readArguments(words, { LANG: 'fr_FR.UTF-8' })

test('a kind, files and options are told apart', () => {
  expect(
    read('addresses', 'a.csv', 'b.csv', '--commune=2a004', '--crs=EPSG:3949', '--separator=tab'),
  ).toEqual({
    kind: 'addresses',
    files: ['a.csv', 'b.csv'],
    yes: false,
    language: 'fr',
    options: { invalid: 'flag', commune: '2A004', crs: 3949, separator: '\t' },
  })
})

test('without a kind every word is a file', () => {
  expect(read('x.json.gz', '-y', '--lang=en', '--invalid=reject', '--allow-large-loss')).toMatchObject({
    kind: null,
    files: ['x.json.gz'],
    yes: true,
    language: 'en',
    options: { invalid: 'reject', allowLargeLoss: true },
  })
})

test('the language is that of the machine, English where it has none', () => {
  expect(readArguments(['a'], { LANG: 'C' }).language).toBe('en')
  expect(readArguments(['a'], { LC_ALL: 'fr_CA.UTF-8', LANG: 'en_GB' }).language).toBe('fr')
})

test('what cannot be understood is refused with what is allowed', () => {
  const said = (...words: string[]) => {
    try {
      return read(...words)
    } catch (error) {
      return error instanceof UsageError ? error.said.en : error
    }
  }
  expect(said()).toContain('npm run import -- [cadastre|addresses|polling-list|')
  expect(said('cadastre')).toContain('<file…>')
  expect(said('a', '--commune=Bondy')).toContain('an INSEE code such as 93010')
  expect(said('a', '--crs=lambert')).toContain('an EPSG number')
  expect(said('a', '--encoding=latin1')).toContain('utf-8, windows-1252, utf-8-twice')
  expect(said('a', '--nonsense')).toContain('--nonsense')
})

test('help is given to who asks for it, whatever else was typed', () => {
  for (const words of [['--help'], ['-h', 'a.csv'], ['cadastre', '--help']]) {
    expect(() => read(...words)).toThrow(HelpAsked)
  }
})
