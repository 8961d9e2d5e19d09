import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Found, ScanError, scanArray } from './json-scanner.ts'

const limits = { openings: 1000, bytes: 1_000_000, depth: 32 }

/** The text cut into pieces of `size` bytes, through the scanner. */
function scan(text: string, size = 7, over: Partial<typeof limits> = {}) {
  const scanner = scanArray('features', { ...limits, ...over })
  const bytes = new TextEncoder().encode(text)
  const found: Found[] = []
  for (let at = 0; at < bytes.length; at += size) found.push(...scanner.push(bytes.slice(at, at + size)))
  return { found, ended: scanner.ended(), met: scanner.arrayMet() }
}

const elements = (found: Found[]) =>
  found.flatMap((one) => (one.kind === 'element' ? [JSON.parse(new TextDecoder().decode(one.bytes))] : []))

const members = (found: Found[]) =>
  Object.fromEntries(
    found.flatMap((one) =>
      one.kind === 'member' ? [[one.key, JSON.parse(new TextDecoder().decode(one.bytes))]] : [],
    ),
  )

test('whatever the values, the formatting and the cuts, the elements and members are those of JSON.parse', () => {
  fc.assert(
    fc.property(
      fc.array(fc.jsonValue({ maxDepth: 4 }), { maxLength: 8 }),
      fc.jsonValue({ maxDepth: 3 }),
      fc.constantFrom(undefined, 2, '\t'),
      fc.integer({ min: 1, max: 40 }),
      (features, name, indent, size) => {
        const { found, ended } = scan(JSON.stringify({ name, features, crs: [name] }, null, indent), size)
        expect(ended).toBe(true)
        // through JSON: -0 is written 0
        expect(elements(found)).toEqual(JSON.parse(JSON.stringify(features)))
        expect(members(found)).toEqual(JSON.parse(JSON.stringify({ name, crs: [name] })))
      },
    ),
  )
})

test('brackets, quotes and line ends inside strings are only text', () => {
  const tricky = [{ a: '}]{["' }, { b: '\\' }, { c: '\\"' }, { d: 'é\n' }]
  expect(elements(scan(JSON.stringify({ features: tricky }), 1).found)).toEqual(tricky)
})

test('each element tells the line on which it begins', () => {
  const { found } = scan('{"features":[\n{"a":1},\n{"a":\n2},\n{"a":3}\n]}', 5)
  expect(found.map((one) => one.kind === 'element' && one.line)).toEqual([2, 3, 5])
})

test('an element with too many brackets or bytes is cut down to its head, and the next one is read', () => {
  const wide = `{"id":"wide","c":[${Array(50).fill('[1,2]').join(',')}]}`
  const text = `{"features":[${wide},{"id":"next"}]}`
  for (const over of [{ openings: 40 }, { bytes: 200 }]) {
    const { found, ended } = scan(text, 16, over)
    expect(found.map((one) => one.kind)).toEqual(['oversized', 'element'])
    expect(found[0]).toMatchObject({ openings: 51 })
    expect(ended).toBe(true)
  }
})

test('a text that stops early is not ended, one that is wrong says at which byte and line', () => {
  expect(scan('{"features":[{"a":1},').ended).toBe(false)
  const broken = (text: string, over = {}) => {
    try {
      return scan(text, 4, over)
    } catch (error) {
      return error instanceof ScanError ? error.broken : error
    }
  }
  expect(broken('<html>')).toEqual({ why: 'no-object', at: 0, line: 1 })
  expect(broken('{"features":[\n{} {}]}')).toEqual({ why: 'unexpected', at: 17, line: 2 })
  expect(broken('{"features":[]} {"features":[]}')).toMatchObject({ why: 'trailing', at: 16 })
  expect(broken(`{"features":[${'['.repeat(40)}`)).toMatchObject({ why: 'too-deep' })
  expect(broken('{"x":"0123456789"}', { bytes: 5 })).toMatchObject({ why: 'too-long' })
})
