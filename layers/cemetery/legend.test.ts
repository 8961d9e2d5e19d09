import { expect, test } from 'vitest'
import { palette } from '../palette.ts'
import { legendOf, legendStyle, plotLegend } from './legend.ts'
import { type PlotState, plotStates, type Tenure, tenures } from './states.ts'

const states = Object.keys(plotStates) as PlotState[]
const rights = [null, ...(Object.keys(tenures) as Tenure[])]

/** Does the map's filter `['in', ['get', field], ['literal', words]]` hold? */
const holds = (filter: readonly unknown[] | undefined, values: Readonly<Record<string, string | null>>) => {
  if (!filter) return true
  const [, [, field = ''], [, words]] = filter as [
    string,
    [string, string],
    [string, readonly (string | null)[]],
  ]
  return words.includes(values[field] ?? null)
}

test('list, elevation and paper give every plot the entry that the map draws it by', () => {
  for (const state of states)
    for (const tenure of rights) {
      const drawn = legendStyle.findIndex(({ filter }) => holds(filter, { state, tenure }))
      expect([state, tenure, plotLegend[drawn]?.key]).toEqual([state, tenure, legendOf(state, tenure).key])
    }
})

test('what asks for somebody’s hand is shown before what rests', () => {
  expect(legendOf('full', 'expired-reclaimable').key).toBe('reclaimable')
  expect(legendOf('occupied', 'procedure-wait').key).toBe('in-procedure')
  expect(legendOf('sold', 'perpetual').key).toBe('sold')
  expect(legendOf('occupied', 'perpetual').key).toBe('perpetual')
  expect(legendOf('full', 'active').key).toBe('full')
})

test('each entry has its colour by day and night, and a sign of its own', () => {
  for (const { fill } of plotLegend) expect(Object.keys(palette)).toContain(fill.slice(1))
  expect(new Set(plotLegend.map(({ sign }) => sign)).size).toBe(plotLegend.length)
  expect(new Set(plotLegend.map(({ fill }) => fill)).size).toBe(plotLegend.length)
})
