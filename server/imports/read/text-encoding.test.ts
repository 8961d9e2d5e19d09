import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeText, findEncoding, repairTwice } from './text-encoding.ts'

/** The bytes in pieces of three: no character of more than one byte may rely on where a piece ends. */
async function* pieces(bytes: Uint8Array) {
  for (let start = 0; start < bytes.length; start += 3) yield bytes.slice(start, start + 3)
}

async function* whole(bytes: Uint8Array) {
  yield bytes
}

const utf8 = (text: string) => new TextEncoder().encode(text)
const latin = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))
const twice = (text: string) =>
  utf8([...utf8(text)].map((byte) => new TextDecoder('windows-1252').decode(Uint8Array.of(byte))).join(''))
const find = (bytes: Uint8Array) => findEncoding(pieces(bytes))

const decode = async (bytes: Uint8Array, encoding: 'utf-8' | 'windows-1252') => {
  let text = ''
  for await (const piece of decodeText(pieces(bytes), encoding)) text += piece
  return text
}

test('strict UTF-8 is UTF-8, with or without a byte order mark, which never reaches the text', async () => {
  expect(await find(utf8('Rue de l’Église'))).toEqual({ encoding: 'utf-8' })
  expect(await find(utf8('\ufeffRue'))).toEqual({ encoding: 'utf-8' })
  expect(await decode(utf8('\ufeffRue de l’Église'), 'utf-8')).toBe('Rue de l’Église')
  expect(await find(utf8(''))).toEqual({ encoding: 'utf-8' })
})

test('what is no UTF-8 is windows-1252, even when its only accent is the last byte', async () => {
  expect(await find(latin('Rue du Pré'))).toEqual({ encoding: 'windows-1252' })
  expect(await find(latin('Allée des Œillets'.replace('Œ', '\x8c')))).toEqual({ encoding: 'windows-1252' })
  expect(await decode(latin('\x8cillets d\x92Été'), 'windows-1252')).toBe('Œillets d’Été')
})

test('UTF-8 encoded twice is found, with a word to show', async () => {
  const found = await findEncoding(whole(twice('Avenue Galliéni;12')))
  expect(found).toEqual({ encoding: 'utf-8-twice', example: { wrong: 'GalliÃ©ni', right: 'Galliéni' } })
  expect((await find(twice('Avenue Galliéni'))).encoding).toBe('utf-8-twice')
})

test('every accent of French comes back from twice encoding, capitals included', () => {
  for (const text of ['àâäéèêëîïôöùûüÿçæœ', 'ÀÂÄÉÈÊËÎÏÔÖÙÛÜŸÇÆŒ', 'l’été — 12 € « Ñandú »', 'Đặng 🙂']) {
    expect(repairTwice(new TextDecoder().decode(twice(text)))).toBe(text)
  }
})

test('repairing leaves good text alone, and good text is not taken for twice encoded', async () => {
  const good = [
    'Galliéni',
    'São Paulo',
    'Ã',
    'Rue Âne',
    'Nº 5 – Été',
    'àâœœ.',
    'RUE DU PRÉ…',
    '«\u00a0Été\u00a0»',
    'LE «CLOS D’ÉTÉ»',
  ]
  for (const text of good) {
    expect(repairTwice(text)).toBe(text)
    expect(await find(utf8(text))).toEqual({ encoding: 'utf-8' })
  }
})

test('any words of French come back from twice encoding, and are left alone when they are good', () => {
  const written = 'aeOU àâäæçéèêëîïôöœùûüÿ ÀÆÇÉÈÊËÎÏÔÖŒÙÛÜŸ «»\u00a0’–…°.-'
  const words = fc.string({ unit: fc.constantFrom(...written), maxLength: 12 })
  fc.assert(
    fc.property(words, (text) => {
      expect(repairTwice(text)).toBe(text)
      expect(repairTwice(new TextDecoder('utf-8', { ignoreBOM: true }).decode(twice(text)))).toBe(text)
    }),
  )
})
