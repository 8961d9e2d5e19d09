import fastify from 'fastify'
import { expect, test } from 'vitest'
import { roomFor, shedLoad } from './shed-load.ts'

test('beyond two hundred requests under way the next are refused, health is not, and room comes back', async () => {
  const app = fastify()
  shedLoad(app)
  let open: () => void = () => {}
  const gate = new Promise<void>((resolve) => {
    open = resolve
  })
  app.get('/api/slow', async () => {
    await gate
    return 'done'
  })
  app.get('/api/health', async () => 'up')
  const ask = async () => (await app.inject('/api/slow')).statusCode
  const first = Array.from({ length: 200 }, ask)
  await new Promise((resolve) => setTimeout(resolve, 100))
  const refused = await app.inject('/api/slow')
  expect([refused.statusCode, refused.headers['retry-after'], refused.json().type]).toEqual([
    503,
    '1',
    '/problems/too-busy',
  ])
  expect((await app.inject('/api/health')).statusCode).toBe(200)
  open()
  expect(new Set(await Promise.all(first))).toEqual(new Set([200]))
  expect(await ask()).toBe(200)
})

test('where answers come late there is room for fewer, never fewer than keep the database busy; in time, for as many as before', () => {
  let now = 0
  const room = roomFor(() => now)
  const late = (count: number, every: number) => {
    for (let turn = 0; turn < count; turn++, now += every) room.answered(900)
  }
  late(50, 1)
  expect(room.size()).toBe(100)
  late(20, 600)
  expect(room.size()).toBe(16)
  for (let turn = 0; turn < 1000; turn++) room.answered(20)
  expect(room.size()).toBe(200)
})
