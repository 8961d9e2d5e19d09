import { expect, test } from 'vitest'
import type { StandingAnswer } from '../../../layers/cemetery/api.ts'
import { label } from '../../../layers/model/label.ts'
import { askedOf, burialForm, emptyWish, faultsOfWish, fieldOfRefusal, whyNoBurial } from './burial-wish.ts'

const said = (text: string) => label(text, text)
const why = (text: string) => ({ value: 'available' as const, because: said(text), source: '', rule: '' })
const today = '2026-11-28'
const grave: StandingAnswer = {
  plot: '99001-g1',
  on: today,
  state: why('free') as unknown as StandingAnswer['state'],
  tenure: null,
  capacity: 2,
  taken: 1,
  concession: null,
  bury: { coffin: null, urn: null, reduction: null, scattered: said('not here') },
  overridable: [],
  levels: [2],
  grant: null,
}
const noCoffin = said('full')
const niche = { ...grave, levels: [], bury: { ...grave.bury, coffin: noCoffin } }
const typed = { ...emptyWish(grave), birth_name: 'Aubépin', died_on: '2026-11-25' }

test('a burial is refused at its fields: no name, a form that has no place, a day before the death, a day to come that is told as past', () => {
  expect(Object.keys(faultsOfWish(grave, emptyWish(grave), today))).toEqual(['birth_name'])
  expect(faultsOfWish(niche, { ...typed, form: 'coffin' }, today)).toEqual({ form: noCoffin })
  expect(faultsOfWish(grave, { ...typed, on: '2026-11-24' }, today).on?.en).toMatch(/before the death/)
  expect(faultsOfWish(grave, { ...typed, when: 'done', on: '2026-11-30' }, today).on?.en).toMatch(/plan it/)
  expect(faultsOfWish(grave, { ...typed, on: '2026-11-30' }, today)).toEqual({})
})

test('only a coffin has a level, only what is planned an hour, only what a reason sets aside asks for one', () => {
  expect(burialForm(grave, typed).fields).toHaveProperty('level')
  expect(burialForm(grave, { ...typed, form: 'urn' }).fields).not.toHaveProperty('level')
  expect(burialForm(grave, { ...typed, when: 'done' }).fields).not.toHaveProperty('planned_time')
  const expired: StandingAnswer = { ...niche, overridable: ['coffin'] }
  expect(faultsOfWish(expired, { ...typed, form: 'coffin' }, today)).toHaveProperty('override_reason')
  expect(faultsOfWish(expired, { ...typed, form: 'coffin', override_reason: 'Famille' }, today)).toEqual({})
})

test('it is asked as the process reads it, without what was typed for a form that is no longer wanted', () => {
  expect(askedOf('99001-g1', grave, { ...typed, level: '2', planned_time: '10:30' })).toEqual({
    kind: 'burial',
    plot: '99001-g1',
    form: 'coffin',
    level: 2,
    planned_on: today,
    planned_time: '10:30',
    deceased: { birth_name: 'Aubépin', died_on: '2026-11-25' },
  })
  const done = { ...typed, form: 'urn', level: '2', planned_time: '10:30', when: 'done' }
  expect(askedOf('99001-g1', grave, done)).toEqual({
    kind: 'burial',
    plot: '99001-g1',
    form: 'urn',
    done_on: today,
    deceased: { birth_name: 'Aubépin', died_on: '2026-11-25' },
  })
})

test('the button is greyed where nobody may be laid, with the sentence of what the plot takes', () => {
  expect(whyNoBurial(grave, 'concession')).toBeNull()
  const full = { coffin: said('only urns'), urn: said('full'), reduction: said('no'), scattered: said('no') }
  expect(whyNoBurial({ ...grave, bury: full }, 'niche')?.en).toBe('full')
  expect(whyNoBurial({ ...grave, bury: full, overridable: ['urn'] }, 'niche')).toBeNull()
})

test('a refusal of the server goes to the field that is shown, else to the whole', () => {
  const form = burialForm(grave, typed)
  expect(fieldOfRefusal(form, 'planned_on')).toBe('on')
  expect(fieldOfRefusal(form, 'birth_name')).toBe('birth_name')
  expect(fieldOfRefusal(form, 'plot')).toBeNull()
})
