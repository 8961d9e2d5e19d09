import { expect, test } from 'vitest'
import { plotLegend } from '../../layers/cemetery/legend.ts'
import { plots } from '../../layers/cemetery/plot.ts'
import { matches } from './matches.ts'

test('the printed legend of plots is read as the map reads it', () => {
  const available = plotLegend.findIndex(({ key }) => key === 'available')
  const filter = plots.style[available]?.filter
  expect(matches(filter, { state: 'available' })).toBe(true)
  expect(matches(filter, { state: 'full' })).toBe(false)
})
