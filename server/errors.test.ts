import { expect, test } from 'vitest'
import { label } from '../layers/model/label.ts'
import { asRefusal, problems, Refusal } from './errors.ts'

const database = (code: string, message = 'secret words of PostgreSQL') =>
  Object.assign(new Error(message), { code })
const statusOf = (error: unknown) => problems[asRefusal(error).code].status

test('a refusal stays as it was said', () => {
  const refusal = new Refusal('not-found', label('Rien', 'Nothing'), { field: 'id' })
  expect(asRefusal(refusal)).toBe(refusal)
})

test('a value that PostgreSQL cannot read is the caller’s, a broken rule is a conflict', () => {
  expect(['22P02', '22021', '22003', '22008'].map((code) => statusOf(database(code)))).toEqual([
    400, 400, 400, 400,
  ])
  expect(statusOf(database('23505'))).toBe(409)
})

test('a database that is slow, full, busy or gone is no fault of Carreau', () => {
  expect(statusOf(database('57014'))).toBe(503)
  expect(statusOf(database('57P01'))).toBe(503)
  expect(statusOf(database('08006'))).toBe(503)
  expect(statusOf(database('53300'))).toBe(503)
  expect(statusOf(database('40001'))).toBe(503)
  expect(statusOf(database('53100'))).toBe(507)
  expect(statusOf(new Error('Connection terminated unexpectedly'))).toBe(503)
  expect(statusOf(new Error('timeout exceeded when trying to connect'))).toBe(503)
  expect(statusOf(Object.assign(new Error('write EPIPE'), { code: 'EPIPE', syscall: 'write' }))).toBe(503)
  expect(statusOf(Object.assign(new Error('open'), { code: 'ENOENT', syscall: 'open' }))).toBe(500)
  expect(statusOf(Object.assign(new Error('connect'), { code: 'ECONNREFUSED', syscall: 'connect' }))).toBe(
    503,
  )
})

test('shapes that the geometry library cannot work with are the caller’s', () => {
  expect(statusOf(database('XX000', 'GEOSIntersects: TopologyException'))).toBe(400)
  expect(statusOf(database('XX000', 'cache lookup failed'))).toBe(500)
})

test('a mistake in our SQL or code is a fault, and its words stay inside', () => {
  for (const error of [
    database('42601'),
    database('42703'),
    new TypeError('x is undefined'),
    'thrown text',
  ]) {
    const refusal = asRefusal(error)
    expect(problems[refusal.code].status).toBe(500)
    expect(`${refusal.said.fr}${refusal.said.en}`).not.toMatch(/secret|undefined|thrown/)
  }
})

test('Fastify’s refusals keep their status', () => {
  const refused = (statusCode: number) => Object.assign(new Error('no'), { code: 'FST_ERR', statusCode })
  expect([413, 415, 400, 414, 503].map((status) => statusOf(refused(status)))).toEqual([
    413, 415, 400, 400, 503,
  ])
})
