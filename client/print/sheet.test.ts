import { expect, test } from 'vitest'
import { scaleBar, scaleThatFits } from '../../layers/model/paper-scale.ts'
import { groundOf, pixelsOf, resolutionOf, sheetOf } from './sheet.ts'

test('everything of a sheet stands on its paper and nothing on something else', () => {
  for (const paper of ['A4', 'A3'] as const) {
    for (const orientation of ['portrait', 'landscape'] as const) {
      const { page, title, map, foot } = sheetOf(paper, orientation)
      expect(title.y + title.height).toBeLessThanOrEqual(map.y)
      expect(map.y + map.height).toBeLessThanOrEqual(foot.y)
      expect(foot.y + foot.height).toBeLessThan(page.height)
      expect(map.x + map.width).toBeLessThan(page.width)
    }
  }
})

test('fifty metres at 1:1000 are fifty millimetres of paper', () => {
  const pixels = 50 / resolutionOf(1000)
  expect(pixels).toBeCloseTo(pixelsOf(50), 9)
})

test('the frame shows as much ground as its size times the scale', () => {
  const { map } = sheetOf('A4', 'landscape')
  expect(groundOf(map, 500)).toEqual({ width: 138.5, height: (map.height * 500) / 1000 })
})

test('the scale that fits is a usual one, and the next larger one would not fit', () => {
  const { map } = sheetOf('A4', 'portrait')
  const scale = scaleThatFits(180, 100, map)
  expect(scale).toBe(1000)
  expect(groundOf(map, 500).width).toBeLessThan(180)
  expect(scaleThatFits(1e9, 1, map)).toBe(50_000)
})

test('a scale bar has a round length and is never longer than asked', () => {
  for (const scale of [100, 250, 1000, 1250, 2500, 10_000, 50_000]) {
    const bar = scaleBar(scale)
    expect(bar.millimetres).toBeLessThanOrEqual(60)
    expect(bar.millimetres).toBeGreaterThan(20)
    expect(String(bar.metres)).toMatch(/^(1|2|5)0*$/)
  }
})
