import { expect, test } from 'vitest'
import { may, type Role, roles } from './access.ts'

const everyone: readonly (readonly Role[])[] = [[], ...roles.map((role) => [role])]

test('what is public is for everybody, even for nobody in particular', () => {
  for (const held of everyone) expect(may(held, 'public')).toBe(true)
})

test('the administrator may do all', () => {
  for (const asked of roles) expect(may(['admin'], asked)).toBe(true)
})

test('what an agent may do, every service may do, and the public may not', () => {
  for (const service of [
    'agent',
    'planning',
    'elections',
    'cemetery',
    'domain',
    'owners',
    'admin',
  ] as const) {
    expect(may([service], 'agent')).toBe(true)
  }
  expect(may([], 'agent')).toBe(false)
  expect(may(['public'], 'agent')).toBe(false)
})

test('a service may do its own work and no other’s', () => {
  const services = ['planning', 'elections', 'cemetery', 'domain', 'owners'] as const
  for (const held of services) {
    for (const asked of services) expect(may([held], asked)).toBe(held === asked)
    expect(may([held], 'admin')).toBe(false)
    expect(may(['agent'], held)).toBe(false)
  }
})

test('rights add up', () => {
  expect(may(['cemetery', 'planning'], 'planning')).toBe(true)
  expect(may(['cemetery', 'planning'], 'elections')).toBe(false)
})
