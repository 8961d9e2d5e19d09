import { Writable } from 'node:stream'
import fastify from 'fastify'
import { expect, test } from 'vitest'
import { answerProblems } from './errors.ts'
import { logRequests } from './request-log.ts'
import { serverOptions } from './server-options.ts'

/** A server with one route that works and two that fail, and what it wrote to its log. */
function talking() {
  let written = ''
  const stream = new Writable({
    write(chunk, _encoding, next) {
      written += chunk
      next()
    },
  })
  const options = serverOptions('info')
  const app = fastify({ ...options, logger: { ...(options.logger as object), stream } })
  answerProblems(app)
  logRequests(app)
  app.get('/api/people/:name', async () => 'found')
  app.get('/api/fault', async () => {
    throw new Error('the map is upside down')
  })
  app.get('/api/database', async () => {
    throw Object.assign(new Error('invalid "Durand"'), { code: '42703', detail: 'Key (name)=(Durand) …' })
  })
  return {
    app,
    lines: () =>
      written
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    text: () => written,
  }
}

test('an answer is one line: pattern, status, time; no name in it', async () => {
  const { app, lines, text } = talking()
  await app.inject('/api/people/Durand?born=1900')
  expect(lines()).toMatchObject([
    { level: 30, status: 200, ms: expect.any(Number), req: { method: 'GET', route: '/api/people/:name' } },
  ])
  expect(text()).not.toMatch(/Durand|1900|127\.0\.0\.1/)
})

test('a fault tells where it was; what PostgreSQL says of rows stays out', async () => {
  const { app, lines, text } = talking()
  await app.inject('/api/fault')
  expect(lines()[0]).toMatchObject({ level: 50, err: { type: 'Error', message: 'the map is upside down' } })
  expect(lines()[0].err.stack).toMatch(/^\s+at .*request-log\.test/m)
  await app.inject('/api/database')
  expect(lines()[2].err).toMatchObject({ code: '42703', stack: expect.stringContaining(' at ') })
  expect(text()).not.toContain('Durand')
})
