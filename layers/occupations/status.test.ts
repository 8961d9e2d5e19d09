import { expect, test } from 'vitest'
import { isRefused } from '../model/outcome.ts'
import { severityOf } from './kinds.ts'
import { acts, type Known, next, statuses } from './status.ts'

const file: Known = {
  status: 'examined',
  footprints: 1,
  applicant: true,
  blocking: 0,
  openOpinions: 0,
  feeFault: null,
  owed: null,
  billed: false,
}
const done = (of: ReturnType<typeof next>) => (isRefused(of) ? of.refused : of.done)

test('a file goes from request to order to end', () => {
  const way = ['complete', 'consult', 'grant', 'start', 'end', 'renew'] as const
  let status: Known['status'] = 'requested'
  for (const act of way) {
    const after = next(act, { ...file, status })
    if (isRefused(after)) throw new Error(`${act}: ${after.refused}`)
    status = after.done
  }
  expect(status).toBe('renewed')
})

test('nothing is granted without applicant, footprint and free ground, nor before services have answered', () => {
  expect(done(next('grant', { ...file, applicant: false }))).toBe('no-applicant')
  expect(done(next('grant', { ...file, footprints: 0 }))).toBe('no-footprint')
  expect(done(next('grant', { ...file, blocking: 1 }))).toBe('blocked-ground')
  expect(done(next('grant', { ...file, openOpinions: 1 }))).toBe('open-opinions')
  expect(next('grant', { ...file, feeFault: { fr: 'Pas de grille', en: 'No schedule' } })).toMatchObject({
    refused: 'no-fee',
    said: { fr: 'Pas de grille' },
  })
  expect(done(next('grant', file))).toBe('granted')
})

test('an order is billed once, where it owes something, and not when it was withdrawn', () => {
  const signed = { ...file, status: 'active', owed: 384_00 } as const
  expect(done(next('invoice', signed))).toBe('active')
  expect(done(next('invoice', { ...signed, billed: true }))).toBe('billed-already')
  expect(done(next('invoice', { ...signed, owed: 0 }))).toBe('nothing-owed')
  expect(done(next('invoice', { ...signed, status: 'withdrawn' }))).toBe('wrong-status')
})

test('every act is refused from where it does not belong, in both languages', () => {
  for (const act of Object.keys(acts) as (keyof typeof acts)[]) {
    const allowed = (Object.keys(statuses) as (keyof typeof statuses)[]).filter(
      (status) => done(next(act, { ...file, status })) !== 'wrong-status',
    )
    expect([act, allowed.length > 0 && allowed.length < 6]).toEqual([act, true])
  }
  expect(next('grant', { ...file, status: 'refused' })).toMatchObject({
    said: { fr: expect.stringContaining('Refusée'), en: expect.stringContaining('Refused') },
  })
})

test('what the fire service needs is blocked by nothing, and two works may share a street', () => {
  expect(severityOf('terrace', 'fire-access')).toBe('block')
  expect(severityOf('fire-access', 'terrace')).toBe('block')
  expect(severityOf('skip', 'scaffolding')).toBe('warn')
  expect(severityOf('terrace', 'closed-terrace')).toBe('block')
})
