import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gridProblem } from '../../../test/support/grid-problem.ts'
import { randomProblem } from '../../../test/support/random-problem.ts'
import { groundOf } from './ground.ts'
import {
  closeDistrict,
  drawAnew,
  fromNothing,
  openDistrict,
  rebalance,
  splitDistrict,
  wholeCommune,
} from './jobs.ts'
import { Plan } from './plan.ts'
import type { DistrictingProblem } from './problem.ts'
import { propose, proposeAtOnce } from './propose.ts'
import { renumbered } from './renumber.ts'
import { districtsFor, evenBand, sensibleBand } from './sensible-band.ts'

/** A row of blocks, 100 electors each: `aaaaaaabb` is seven in district a and two in b. */
function row(drawn: string, band = { min: 100, max: 500 }): DistrictingProblem {
  const ids = [...new Set(drawn.replaceAll('.', ''))].sort()
  const blank = gridProblem(1, 1, band)
  return {
    ...blank,
    units: [...drawn].map((_, x) => ({
      id: `u${x}`,
      electors: 100,
      street: 'rue',
      side: 'odd',
      from: x,
      to: x,
      place: [x * 100, 0],
    })),
    borders: [...drawn].slice(1).map((_, x) => ({ a: `u${x}`, b: `u${x + 1}`, metres: 50 })),
    districts: ids.map((id) => ({ id })),
    current: [...drawn].map((id) => (id === '.' ? null : ids.indexOf(id))),
  }
}

const drawn = ({ districts }: DistrictingProblem, assignment: readonly (number | null)[]) =>
  assignment.map((slot) => (slot === null ? '.' : districts[slot]?.id)).join('')

const answerTo = (problem: DistrictingProblem) => {
  const answer = proposeAtOnce(problem, { restarts: 4 })
  return { ...answer, drawn: drawn(problem, answer.assignment) }
}

test('a district that is too full gives just what is too much', () => {
  const answer = answerTo(row('aaaaaaabb'))
  expect(answer.drawn).toBe('aaaaabbbb')
  expect(answer).toMatchObject({ moved: { otherPlace: 200 }, fewestMoved: 200, unmet: [] })
})

test('electors who change district at the same place cost less than those who change place', () => {
  const problem = row('bbaaaaaaacc')
  const shared = problem.districts.map((district) => ({
    ...district,
    placeId: district.id === 'b' ? 'town hall' : 'school',
  }))
  expect(answerTo({ ...problem, districts: shared }).drawn).toBe('bbaaaaacccc')
})

test('a district is split in three', () => {
  const problem = splitDistrict(row('aaaaaaaaab', { min: 300, max: 300 }), 'a', 3)
  const answer = answerTo(problem)
  expect(answer.unmet).toEqual([])
  expect(
    answer.districts
      .slice(0, 1)
      .concat(answer.districts.slice(2))
      .map(({ electors, pieces }) => [electors, pieces]),
  ).toEqual([
    [300, 1],
    [300, 1],
    [300, 1],
  ])
})

test('a district is opened at its place, and another is closed', () => {
  const place = [800, 0] as const
  expect(
    answerTo(openDistrict(row('aaaaabbbbb', { min: 200, max: 400 }), ['a', 'b'], { id: 'c', place })).drawn,
  ).toMatch(/^a{4}b+c+$|^a{4}b*c+b*$/)
  const closing = answerTo(closeDistrict(row('aaaabbcccc'), 'b'))
  expect(closing.drawn).toBe('aaaaaccccc')
  expect(closing.unmet).toEqual([])
})

test('the neighbourhood grows until there is room', () => {
  const problem = rebalance(row('aaaaaaabbbbbccd', { min: 100, max: 500 }), ['a'])
  expect(problem.districts.map(({ locked }) => locked ?? false)).toEqual([false, false, false, true])
  expect(answerTo(problem).drawn).toBe('aaaaabbbbbccccd')
})

test('a plan is drawn from nothing, with places or without', () => {
  const placed = row('aaaaaaaaa', { min: 300, max: 300 })
  const three = [{ id: 'x' }, { id: 'y' }, { id: 'z' }]
  const bare = { ...placed, units: placed.units.map(({ place, ...unit }) => unit) }
  for (const problem of [placed, bare]) {
    const answer = answerTo(fromNothing(problem, three))
    expect(answer.districts.map(({ electors, pieces }) => [electors, pieces])).toEqual([
      [300, 1],
      [300, 1],
      [300, 1],
    ])
  }
})

test('what cannot be is said with its reason', () => {
  const why = (problem: DistrictingProblem) =>
    answerTo(problem).unmet.map(({ district, why }) => `${district} ${why}`)
  const tower = row('aab')
  expect(
    why({ ...tower, units: tower.units.map((unit, x) => (x === 0 ? { ...unit, electors: 900 } : unit)) }),
  ).toEqual(['a unit-too-large'])
  expect(why(row('aaaaaaabbbbb', { min: 100, max: 500 }))).toEqual([
    expect.stringMatching(/not-enough-room$/),
  ])
  expect(why(row('ab', { min: 300, max: 500 }))).toContainEqual('a not-enough-electors')
  const locked = row('aaaaaaab')
  expect(why({ ...locked, districts: [{ id: 'a' }, { id: 'b', locked: true }] })).toEqual([
    'a locked-neighbours',
  ])
  expect(
    why({
      ...locked,
      districts: [
        { id: 'a', locked: true },
        { id: 'b', locked: true },
      ],
    }),
  ).toEqual(['a locked'])
  const fixed = row('aaaaaaab')
  expect(why({ ...fixed, units: fixed.units.map((unit) => ({ ...unit, fixed: true })) })).toContainEqual(
    'a fixed-units',
  )
  const zoned = row('aaaaaaab')
  expect(
    why({ ...zoned, units: zoned.units.map((unit, x) => ({ ...unit, zone: x < 7 ? 'north' : 'south' })) }),
  ).toEqual(['a zone'])
  expect(why(row('aab.', { min: 100, max: 200 }))).toEqual([])
  expect(why({ ...row('aab..'), borders: row('aab').borders })).toEqual(['null locked-neighbours'])
})

test('the same seed gives the same answer, another seed may not', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000 }), (seed) => {
      const problem = randomProblem({ seed, wide: 6, high: 4, districts: 3 })
      const answers = [1, 2].map(() => proposeAtOnce(problem, { restarts: 2 }))
      expect(answers[0]).toEqual(answers[1])
    }),
    { numRuns: 10 },
  )
})

test('every answer keeps locks, assigns what it can and makes no new piece', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000 }), (seed) => {
      const problem = randomProblem({ seed, wide: 5, high: 4, districts: 3 })
      const answer = proposeAtOnce(problem, { restarts: 2 })
      const today = new Plan(groundOf(problem))
      for (const { assignment, districts, unmet } of [answer, ...answer.others]) {
        problem.units.forEach(({ fixed }, unit) => {
          const home = problem.districts[problem.current[unit] ?? -1]
          if (fixed || home?.locked) expect(assignment[unit]).toBe(problem.current[unit])
          else if (assignment[unit] !== problem.current[unit])
            expect(problem.districts[assignment[unit] ?? -1]?.locked).not.toBe(true)
        })
        districts.forEach(({ id, pieces, outside }, slot) => {
          if (problem.districts[slot]?.state !== 'closing')
            expect(pieces).toBeLessThanOrEqual(Math.max(1, today.pieces[slot] ?? 0))
          if (outside !== 0 && !problem.districts[slot]?.locked)
            expect(unmet.map(({ district }) => district)).toContain(id)
        })
      }
    }),
    { numRuns: 25 },
  )
})

test('a search tells how far it is and can be stopped', async () => {
  const stop = new AbortController()
  const shares: number[] = []
  const asked = propose(
    gridProblem(30, 5, { min: 170, max: 190 }),
    {},
    ({ share }) => {
      shares.push(share)
      if (shares.length === 3) stop.abort(new Error('enough'))
    },
    stop.signal,
  )
  await expect(asked).rejects.toThrow('enough')
  expect(shares).toHaveLength(3)
  expect(shares).toEqual([...shares].sort((a, b) => a - b))
})

test('a whole commune with fewer districts empties the smallest, with more fills the fresh ones', () => {
  const town = row('aaaaabbbbbcc', { min: 400, max: 700 })
  const fewer = answerTo(wholeCommune(town, 2))
  expect([fewer.drawn.includes('c'), fewer.unmet]).toEqual([false, []])
  const fresh = { ...town, districts: [...town.districts, { id: 'd', state: 'new' as const }] }
  const more = answerTo({ ...wholeCommune(fresh, 4, ['d']), band: { min: 200, max: 400 } })
  expect([new Set(more.drawn).size, more.unmet]).toEqual([4, []])
})

test('a plan from nothing leaves what is locked, and bears the numbers that most electors know', () => {
  const town = row('aabbbbbbbccc', { min: 200, max: 400 })
  const locked = {
    ...town,
    districts: town.districts.map((one) => (one.id === 'a' ? { ...one, locked: true } : one)),
  }
  const problem = { ...drawAnew(locked, 2), band: { min: 500, max: 500 } }
  const answer = proposeAtOnce(problem, { restarts: 4 })
  const told = renumbered(problem, locked.current, answer)
  expect(drawn(town, told.assignment)).toBe('aabbbbbccccc')
  expect(told.moved).toEqual({ samePlace: 0, otherPlace: 200 })
  expect(told.unmet.filter(({ why }) => why !== 'locked')).toEqual([])
})

test('the band that nobody chose holds the mean of the districts that share', () => {
  expect(sensibleBand({ electors: 25_500, districts: 30 })).toEqual({ min: 700, max: 950 })
  expect(sensibleBand({ electors: 29_200, districts: 30 })).toEqual({ min: 700, max: 1000 })
  expect(sensibleBand({ electors: 1400, districts: 2 })).toEqual({ min: 630, max: 950 })
  expect(evenBand({ electors: 8500, districts: 10 })).toEqual({ min: 760, max: 940 })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 300 }), (electors, districts) => {
      for (const { min, max } of [sensibleBand({ electors, districts }), evenBand({ electors, districts })]) {
        expect(min).toBeLessThanOrEqual(electors / districts)
        expect(max).toBeGreaterThanOrEqual(electors / districts)
      }
    }),
  )
  expect(districtsFor(3000, { min: 700, max: 950 })).toEqual({ from: 4, to: 4 })
  expect(districtsFor(1000, { min: 700, max: 950 })).toBe(null)
})
