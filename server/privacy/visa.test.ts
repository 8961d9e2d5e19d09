import { expect, test } from 'vitest'
import { type Administrator, visaOf } from './visa.ts'

const day = (number: number) => new Date(Date.UTC(2026, 0, number))
const administrator = (id: string, more: Partial<Administrator> = {}): Administrator => ({
  id,
  communes: ['99001'],
  isOpen: true,
  settledAt: day(1),
  ceasedAt: null,
  ...more,
})
const asked = { commune: '99001', by: 'ada', at: day(20) }
const visa = (account: string, ...others: Administrator[]) =>
  visaOf({ account }, asked, [administrator('ada'), ...others])

test('another administrator approves at once, whose account was left alone', () => {
  expect(visa('bea', administrator('bea'))).toEqual({ as: 'other', from: day(8) })
  expect(visa('bea', administrator('bea', { communes: ['*'] }))?.as).toBe('other')
  expect(visa('ada', administrator('bea'))).toBeNull()
})

test('an account that was opened, or touched, in the week before is waited for; after the request it is none', () => {
  expect(visa('bea', administrator('bea', { settledAt: day(19) }))).toEqual({ as: 'other', from: day(26) })
  expect(visa('bea', administrator('bea', { settledAt: day(21) }))).toBeNull()
  expect(visa('ada', administrator('bea', { settledAt: day(21) }))).toBeNull()
})

test('an administrator who is closed, or of another commune, approves nothing', () => {
  expect(visa('bea', administrator('bea', { isOpen: false, ceasedAt: day(2) }))).toBeNull()
  expect(visa('bea', administrator('bea', { communes: ['99002'] }))).toBeNull()
})

test('who is alone waits a week and gives his code', () => {
  expect(visa('ada')).toEqual({ as: 'own-code', from: day(27) })
  expect(visa('ada', administrator('bea', { communes: ['99002'] }))?.as).toBe('own-code')
})

test('closing the other’s account opens no way: neither after the request, nor in the week before', () => {
  const closed = (on: number) =>
    administrator('bea', { isOpen: false, settledAt: day(on), ceasedAt: day(on) })
  expect([visa('ada', closed(21)), visa('ada', closed(14))]).toEqual([null, null])
  expect(visa('ada', closed(13))?.as).toBe('own-code')
})
