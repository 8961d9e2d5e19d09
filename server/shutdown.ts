import type { FastifyInstance } from 'fastify'

const sweepMs = 200
/** what is not over by then is cut */
const graceMs = 10_000

/** On SIGTERM and SIGINT: no new requests, those under way finish, connections without one are closed, then `after`. A second signal insists. */
export function closeWithGrace(app: FastifyInstance, after: () => Promise<void>): void {
  let closing = false
  app.addHook('onSend', async (_request, reply) => {
    if (closing) reply.header('connection', 'close')
  })
  const stop = async () => {
    if (closing) process.exit(1)
    closing = true
    const sweep = setInterval(() => app.server.closeIdleConnections(), sweepMs)
    const cut = setTimeout(() => app.server.closeAllConnections(), graceMs)
    try {
      await app.close()
      await after()
      process.exit(0)
    } catch (error) {
      process.stderr.write(`${(error as Error).stack ?? error}\n`)
      process.exit(1)
    } finally {
      clearInterval(sweep)
      clearTimeout(cut)
    }
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}
