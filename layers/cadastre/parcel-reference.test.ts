import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type ParcelReference,
  parcelId,
  parseParcelReference,
  readParcelReference,
  readSectionReference,
  sectionId,
} from './parcel-reference.ts'

const bondy = { commune: '93010', prefix: '000', section: 'AB', number: '12' }

describe('a parcel is found by any spelling of its reference', () => {
  test.each<[string, Partial<ParcelReference>]>([
    ['93010000AB0012', bondy],
    ['93010 000 AB 0012', bondy],
    ['93010 000 AB 12', bondy],
    ['93010-000-AB-12', bondy],
    ['93010000ab0012 ', bondy],
    ['930010000AB0012', bondy],
    ['930010   AB  12', bondy],
    ['930010   AB0012', bondy],
    ['930010    A  12', { ...bondy, section: 'A' }],
    ['010000AB0012', { communeEnd: '010', prefix: '000', section: 'AB', number: '12' }],
    ['AB 12', { section: 'AB', number: '12' }],
    ['ab12', { section: 'AB', number: '12' }],
    ['AB0012', { section: 'AB', number: '12' }],
    ['parcelle AB n° 12', { section: 'AB', number: '12' }],
    ['Parcelle cadastrée section AB numéro 12', { section: 'AB', number: '12' }],
    ['AB n 12', { section: 'AB', number: '12' }],
    ['AB no 12', { section: 'AB', number: '12' }],
    ['N 12', { section: 'N', number: '12' }],
    ['A 251', { section: 'A', number: '251' }],
    ['0A 251', { section: 'A', number: '251' }],
    ['910270000A0251', { commune: '91027', prefix: '000', section: 'A', number: '251' }],
    ['512 A 3', { prefix: '512', section: 'A', number: '3' }],
    ['785512510A0003', { commune: '78551', prefix: '251', section: 'A', number: '3' }],
    ['93010 AB 12', { commune: '93010', section: 'AB', number: '12' }],
    ['2A004 B 7', { commune: '2A004', section: 'B', number: '7' }],
    ['2A004000AB0012', { commune: '2A004', prefix: '000', section: 'AB', number: '12' }],
    ['2A0004000AB0012', { commune: '2A004', prefix: '000', section: 'AB', number: '12' }],
    ['974411000BH0100', { commune: '97411', prefix: '000', section: 'BH', number: '100' }],
    ['67482000120045', { commune: '67482', prefix: '000', section: '12', number: '45' }],
    ['section 12 n° 45', { section: '12', number: '45' }],
  ])('%s', (typed, meant) => {
    expect(parseParcelReference(typed)).toEqual([meant])
  })

  test('an O before a letter may be a zero', () => {
    expect(parseParcelReference('OA 12')).toEqual([
      { section: 'OA', number: '12' },
      { section: 'A', number: '12' },
    ])
  })

  test('whatever the parcel, its three long spellings name it', () => {
    const letter = fc.constantFrom(...'ABCDEFGHIJKLMNPQRSTUVWXYZ')
    const parts = fc.record({
      department: fc.constantFrom('01', '75', '93', '2A', '2B', '97'),
      commune: fc.integer({ min: 1, max: 999 }).map((code) => String(code).padStart(3, '0')),
      prefix: fc.constantFrom('000', '123'),
      section: fc.oneof(
        letter,
        fc.tuple(letter, letter).map((pair) => pair.join('')),
      ),
      number: fc.integer({ min: 1, max: 9999 }).map(String),
    })
    fc.assert(
      fc.property(parts, ({ department, commune, prefix, section, number }) => {
        const id = parcelId(department + commune, prefix, section, number)
        expect(readParcelReference(id)).toEqual([{ id }])
        expect(readParcelReference(`${department}0${id.slice(2)}`)).toEqual([{ id }])
        expect(readParcelReference(`${id.slice(0, 5)} ${prefix} ${section} ${number}`)).toEqual([{ id }])
        expect(readParcelReference(id.slice(2))).toContainEqual({ id })
      }),
    )
  })
})

test.each(['', 'AB', '12', '12 bis av Gambetta', 'rue de la Gare', 'ABC 12', 'AB 12345', 'A 0', '0 12'])(
  '“%s” is no parcel',
  (typed) => {
    expect(parseParcelReference(typed)).toEqual([])
  },
)

test.each(['2.4836, 48.9021', '2.483600, 48.902100', '48,9021 2,4836', '662524.12 6866064.55'])(
  'a place typed in figures is no parcel: %s',
  (typed) => {
    expect(parseParcelReference(typed)).toEqual([])
  },
)

test('a reference without its department is looked for in each of them', () => {
  const ids = readParcelReference('029000 A 0218'.replaceAll(' ', '').replace('A', '0A'))
  expect(ids).toContainEqual({ id: '910290000A0218' })
  expect(ids).toHaveLength(97)
})

test('a reference without its commune is a section and a number', () => {
  expect(readParcelReference('AB 12')).toEqual([{ section: 'AB', number: '12' }])
  expect(readParcelReference('93010 AB 12')).toEqual([{ commune: '93010', section: 'AB', number: '12' }])
})

test.each([
  ['AB', [{ section: 'AB' }]],
  ['section ab', [{ section: 'AB' }]],
  ['93010 0A', [{ commune: '93010', section: 'A' }]],
  ['93010000AB', [{ commune: '93010', prefix: '000', section: 'AB' }]],
  ['AB 12', []],
  ['rue', []],
])('the section of “%s”', (typed, meant) => {
  expect(readSectionReference(typed)).toEqual(meant)
})

test('a section’s id has ten characters', () => {
  expect(sectionId('93010', '0', 'A')).toBe('930100000A')
})
