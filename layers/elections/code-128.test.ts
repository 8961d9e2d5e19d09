import { expect, test } from 'vitest'
import { code128 } from './code-128.ts'

/** Reads the widths back, the way a scanner does. */
function read(widths: readonly number[]): string {
  const symbols: string[] = []
  for (let at = 0; at + 7 < widths.length; at += 6) symbols.push(widths.slice(at, at + 6).join(''))
  const known = new Map<string, number>()
  for (let code = 32; code < 127; code++)
    known.set((code128(String.fromCharCode(code)) ?? []).slice(6, 12).join(''), code - 32)
  return symbols
    .slice(1, -1)
    .map((symbol) => String.fromCharCode((known.get(symbol) ?? 0) + 32))
    .join('')
}

test('a text comes back from its bars, between the start, the check and the stop', () => {
  const widths = code128('200123456') ?? []
  expect(read(widths)).toBe('200123456')
  expect(widths.slice(0, 6).join('')).toBe('211214')
  expect(widths.slice(-7).join('')).toBe('2331112')
})

test('each symbol is eleven modules wide, three bars of an even total, and no two are alike', () => {
  const seen = new Set<string>()
  for (let code = 32; code < 127; code++) {
    const symbol = (code128(String.fromCharCode(code)) ?? []).slice(6, 12)
    expect(symbol.reduce((sum, one) => sum + one, 0)).toBe(11)
    expect(((symbol[0] ?? 0) + (symbol[2] ?? 0) + (symbol[4] ?? 0)) % 2).toBe(0)
    seen.add(symbol.join(''))
  }
  expect(seen.size).toBe(95)
})

test('the check is that of the published example PJJ123C, begun in set B: 55', () => {
  const widths = code128('PJJ123C') ?? []
  expect(widths.slice(-13, -7).join('')).toBe((code128('W') ?? []).slice(6, 12).join(''))
})

test('what is no printable ASCII has no bars', () => {
  expect(code128('é')).toBe(null)
  expect(code128('')).toBe(null)
})
