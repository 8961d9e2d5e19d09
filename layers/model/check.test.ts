import { Ajv } from 'ajv'
import addFormatsModule from 'ajv-formats'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { layers } from '../index.ts'
import { checkValues, withoutComputed } from './check.ts'
import { choice, day, decimal, integer, link, required, text, yesNo } from './field.ts'
import { receivableSchema } from './json-schema.ts'
import { label } from './label.ts'
import { defineLayer } from './layer.ts'

const named = label('Nom', 'Name')
const trees = defineLayer({
  id: 'trees',
  domain: 'furniture',
  label: label('Arbres', 'Trees'),
  one: label('Arbre', 'Tree'),
  description: named,
  source: named,
  table: 'furniture.tree',
  geometry: 'Point',
  fields: {
    species: required(text(named, { max: 5 })),
    code: text(named, {
      max: 9,
      spelling: {
        pattern: '^[A-Z]{2}\\d+$',
        said: label('deux lettres et des chiffres', 'two letters and digits'),
      },
    }),
    trunks: integer(named, { min: 1, max: 12 }),
    rank: integer(named),
    height: decimal(named, { min: 0, unit: 'm' }),
    remarkable: yesNo(named),
    planted: day(named),
    state: choice(named, { good: named, bad: named }),
    parcel: link(named, 'parcels'),
    area: decimal(named, { readOnly: true }),
  },
  title: ['species'],
  form: [],
  list: [],
  access: { read: 'public', create: 'domain', update: 'domain', delete: 'domain' },
  style: [],
  zoom: { min: 15, max: 16 },
  visible: true,
})

const said = (values: Record<string, unknown>, partial = true) =>
  checkValues(trees, values, { partial }).map(({ field, said: { en } }) => `${field}: ${en}`)

test('values that fit are taken, and empty ones where they may be', () => {
  expect(
    said(
      { species: 'Lime', trunks: 12, height: 0.5, planted: '2024-02-29', parcel: '93010000AB0012' },
      false,
    ),
  ).toEqual([])
  expect(
    said({ code: null, trunks: null, planted: null, state: null, parcel: null, remarkable: null }),
  ).toEqual([])
})

test('each fault says what is allowed', () => {
  expect(said({ species: 'Lindens' })).toEqual(['species: 5 characters at most; there are 7.'])
  expect(said({ trunks: 13 })).toEqual(['trunks: A whole number from 1 to 12 is expected.'])
  expect(said({ height: -1 })).toEqual(['height: A number from 0 up is expected (m).'])
  expect(said({ state: 'ugly' })).toEqual(['state: One of these values is expected: good, bad.'])
  expect(said({ planted: '2023-02-29' })).toEqual(['planted: A day of the calendar is expected, YYYY-MM-DD.'])
  expect(said({ code: 'x1' })[0]).toContain('two letters and digits')
})

test('what is computed, unknown or missing is refused by name', () => {
  expect(said({ area: 3, colour: 1, constructor: 2 }).map((one) => one.split(':')[0])).toEqual([
    'area',
    'colour',
    'constructor',
  ])
  expect(said({}, false)).toEqual(['species: This field cannot be left empty.'])
  expect(said({ species: null })).toEqual(['species: This field cannot be left empty.'])
  expect(withoutComputed(trees, { area: 3, species: 'Lime', colour: 1 })).toEqual({
    species: 'Lime',
    colour: 1,
  })
})

test('texts are one line, composed, without control characters; a character of two halves counts once', () => {
  for (const bad of ['', '  ', 'a\nb', 'a\0', 'a\u0085', '\ud800', 'e\u0301', 5, ['a']])
    expect(said({ species: bad })).toHaveLength(1)
  expect(said({ species: '🌳🌳🌳🌳🌳' })).toEqual([])
})

test('numbers are numbers, whole ones safe', () => {
  for (const bad of ['1', true, [1], 1.5, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY])
    expect(said({ rank: bad })).toHaveLength(1)
  expect(said({ rank: -3 })).toEqual([])
})

const value = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    '',
    'good',
    'bad',
    '2024-02-29',
    '0000-01-01',
    '2023-02-29',
    'AB12',
    '1e400',
    1e300,
    [],
    {},
  ),
  fc.integer({ min: -20, max: 20 }),
  fc.double(),
  fc.integer().map((n) => n * 2 ** 30),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)),
  fc.stringMatching(/^[A-Z0-9]{1,4}$/),
)

const addFormats = addFormatsModule as unknown as (ajv: Ajv) => Ajv
const ajv = addFormats(new Ajv({ strict: false }))

describe.each([trees, ...layers].map((layer) => [layer.id, layer] as const))('%s', (_id, layer) => {
  test('its JSON Schema takes what the check takes, and nothing else', () => {
    const names = fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...Object.keys(layer.fields)) },
      { weight: 1, arbitrary: fc.constantFrom('nothing', 'toString') },
    )
    const fits = [true, false].map((partial) => ajv.compile(receivableSchema(layer, 'en', { partial })))
    fc.assert(
      fc.property(fc.dictionary(names, value, { maxKeys: 4 }), fc.boolean(), (values, partial) => {
        // that accents are composed is more than JSON Schema can say
        fc.pre(Object.values(values).every((one) => typeof one !== 'string' || one.normalize() === one))
        const faults = checkValues(layer, values, { partial })
        expect(fits[partial ? 0 : 1]?.(values)).toBe(faults.length === 0)
      }),
      { numRuns: 600 },
    )
  })
})
