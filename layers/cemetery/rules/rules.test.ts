import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../model/day.ts'
import { isRefused } from '../../model/outcome.ts'
import { abandonmentEligibility, formerRegime, nextReclaimStep, regimeOf3DS } from './abandonment.ts'
import { remainingValue, renewalTerms, retrocession, usualRenewal } from './renewal.ts'
import { type Form, type Placement, reducibleFrom, refusesBurial, takenOn } from './room.ts'
import { expiryOf, reclaimableFrom, renewalWindow, termState } from './term.ts'

test('CIM-02: two full years to renew; the ground may be taken back from the day after', () => {
  expect(renewalWindow('2024-04-01').value).toEqual({ from: '2024-04-01', to: '2026-03-31' })
  expect(renewalWindow('2024-04-01', { renewalOpens: 'january', expiringMonths: 12 }).value.from).toBe(
    '2024-01-01',
  )
  expect(reclaimableFrom('2024-04-01').value).toBe('2026-04-01')
})

test('a term runs from the purchase; its states follow each other on their days', () => {
  expect(expiryOf('1996-02-29', 30)).toBe('2026-02-28')
  const on = (day: string) => termState('2026-04-01', day)
  expect(
    ['2025-03-31', '2025-04-01', '2026-03-31', '2026-04-01', '2028-03-31', '2028-04-01'].map(on),
  ).toEqual([
    'active',
    'expiring',
    'expiring',
    'expired-renewable',
    'expired-renewable',
    'expired-reclaimable',
  ])
  expect(termState(null, '2026-04-01')).toBe('perpetual')
})

const old = { start: '1977-06-01', expiry: '2007-06-01', price: 300_00 }

test('CIM-03: a late renewal has the tariff of the expiry, and its term starts there', () => {
  const late = renewalTerms({ ...old, renewedOn: '2013-12-15' })
  if (isRefused(late)) throw new Error(late.refused)
  expect(late.done.tariffDay.value).toBe('2007-06-01')
  expect(late.done.starts.value).toBe('2007-06-01')
  expect(late.done.credit).toBeNull()
  expect(
    renewalTerms({ ...old, renewedOn: '2013-12-15' }, { ...usualRenewal, acceptsLate: false }),
  ).toMatchObject({ refused: 'renewal-too-late', field: 'renewedOn' })
})

test('renewed early: after the old term, or at once with what is left of it', () => {
  const early = { ...old, renewedOn: '2005-06-01' }
  const [after, atOnce] = (['after-the-old-term', 'at-once-with-credit'] as const).map((practice) => {
    const renewal = renewalTerms(early, { ...usualRenewal, early: practice })
    if (isRefused(renewal)) throw new Error(renewal.refused)
    return renewal.done
  })
  expect(after).toMatchObject({ starts: { value: '2007-06-01' }, credit: null })
  // 730 days of 10,957
  expect(atOnce).toMatchObject({ starts: { value: '2005-06-01' }, credit: { value: 19_99 } })
  expect(remainingValue(old, '2008-01-01').value).toBe(0)
  expect(retrocession(old, '2005-06-01', [2, 3]).value).toBe(13_32)
})

test('CIM-08: thirty years and ten years, both, to the day', () => {
  const eligible = (deed: string, lastBurial: string | null) =>
    abandonmentEligibility({ deed, lastBurial }, '2026-06-15').value
  expect(eligible('1996-06-16', '2016-06-15')).toBe(false)
  expect(eligible('1996-06-15', '2016-06-16')).toBe(false)
  expect(eligible('1996-06-15', '2016-06-15')).toBe(true)
  expect(eligible('1996-06-15', null)).toBe(true)
  expect(abandonmentEligibility({ deed: null, lastBurial: '2020-01-01' }, '2026-06-15').because.en).toMatch(
    /deed is not known.*less than ten years/,
  )
})

test('CIM-05: posted until July, one year, second report in August of the next year', () => {
  const evidence = { notice1: '2022-01-10', report1: '2022-02-15', notification1: '2022-02-20' }
  expect(nextReclaimStep(evidence, regimeOf3DS)?.step).toBe('certificate1')
  const posted = { ...evidence, certificate1: '2022-07-31', notice2: '2023-06-30' }
  expect(nextReclaimStep(posted, regimeOf3DS)).toMatchObject({
    step: 'report2',
    earliest: { value: '2023-07-31' },
  })
})

test('CIM-06: the certificate that is recorded beats the day that was computed', () => {
  const evidence = { notice1: '2022-02-20', report1: '2022-03-24', notification1: '2022-03-28' }
  expect(nextReclaimStep(evidence, formerRegime)?.earliest?.value).toBe('2022-07-24')
  const posted = { ...evidence, certificate1: '2022-07-25', notice2: '2025-06-01' }
  expect(nextReclaimStep(posted, formerRegime)?.earliest?.value).toBe('2025-07-25')
  expect(nextReclaimStep(posted, regimeOf3DS)?.earliest?.value).toBe('2023-07-25')
})

test('when every step has its evidence nothing comes next', () => {
  const day = '2020-01-01'
  const all = {
    notice1: day,
    report1: day,
    notification1: day,
    certificate1: day,
    notice2: day,
    report2: day,
  }
  expect(
    nextReclaimStep(
      { ...all, notification2: day, deliberation: day, order: day, exhumation: day },
      regimeOf3DS,
    ),
  ).toBeNull()
})

const lying = (form: Form, from = '2020-01-01', to: string | null = null, level?: number): Placement => ({
  form,
  from,
  to,
  ...(level && { level }),
})

test('a coffin takes a place, an urn a tenth, a reduction half; what was moved takes none', () => {
  const there = [
    lying('coffin'),
    lying('urn'),
    lying('reduction'),
    lying('coffin', '2000-01-01', '2010-01-01'),
  ]
  expect(takenOn(there, '2021-01-01')).toBe(16)
  expect(takenOn(there, '2009-12-31')).toBe(10)
})

test('a full plot, a taken level and a form that is not let in each say so', () => {
  const vault = { places: 2, levels: 2, forms: ['coffin', 'urn'] as const }
  const why = (there: Placement[], form: Form, level?: number) =>
    refusesBurial(vault, there, { form, ...(level && { level }) }, '2026-01-01')?.en ?? null
  expect(why([], 'coffin', 1)).toBeNull()
  expect(why([lying('coffin', '2020-01-01', null, 1)], 'coffin', 1)).toContain('Level 1')
  expect(why([lying('coffin', '2020-01-01', null, 1)], 'coffin', 2)).toBeNull()
  expect(why([lying('coffin'), lying('coffin')], 'urn')).toContain('full')
  expect(why([], 'coffin', 3)).toContain('2 levels')
  expect(why([], 'reduction')).toContain('no reduction')
  expect(reducibleFrom('2021-05-10')).toBe('2026-05-10')
})

test('whatever is let in, the places are never overrun', () => {
  const forms = fc.array(fc.constantFrom<Form>('coffin', 'urn', 'reduction'), { maxLength: 60 })
  fc.assert(
    fc.property(forms, fc.integer({ min: 1, max: 6 }), (asked, places) => {
      const capacity = { places, forms: ['coffin', 'urn', 'reduction'] as const }
      const there: Placement[] = []
      for (const [at, form] of asked.entries()) {
        const day = addDays('2020-01-01', at)
        if (refusesBurial(capacity, there, { form }, day) === null) there.push(lying(form, day))
      }
      expect(takenOn(there, '2030-01-01')).toBeLessThanOrEqual(places * 10)
    }),
  )
})
