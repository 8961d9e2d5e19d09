import { connect, type Socket } from 'node:net'

export type Load = {
  /** answers of any status */
  readonly answers: number
  readonly perSecond: number
  /** milliseconds, of each answer, sorted */
  readonly latencies: readonly number[]
  /** status → answers */
  readonly statuses: ReadonlyMap<number, number>
  readonly bytes: number
}

export type Asked = { readonly path: string; readonly headers?: Readonly<Record<string, string>> }

/**
 * Asks for `next(i)` over some keep-alive connections until the time is up: one request at a time on each. Answers are
 * read as bytes and counted, nothing else, so that on a small machine the client takes little from the server it measures.
 */
export async function load(
  port: number,
  options: { readonly connections: number; readonly seconds: number; readonly next: (i: number) => Asked },
): Promise<Load> {
  const statuses = new Map<number, number>()
  const latencies: number[] = []
  let bytes = 0
  let asked = 0
  const begun = performance.now()
  const end = begun + options.seconds * 1000
  const one = async () => {
    const ask = await openConnection(port)
    while (performance.now() < end) {
      const before = performance.now()
      const answer = await ask(options.next(asked++))
      latencies.push(performance.now() - before)
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
      bytes += answer.bytes
    }
    ask.close()
  }
  await Promise.all(Array.from({ length: options.connections }, one))
  const seconds = (performance.now() - begun) / 1000
  const answers = latencies.length
  return {
    answers,
    perSecond: answers / seconds,
    latencies: latencies.sort((a, b) => a - b),
    statuses,
    bytes,
  }
}

type Answer = { readonly status: number; readonly bytes: number }
type Ask = ((asked: Asked) => Promise<Answer>) & { readonly close: () => void }

async function openConnection(port: number): Promise<Ask> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  await new Promise<void>((done, failed) => {
    socket.once('connect', done)
    socket.once('error', failed)
  })
  const read = answersOf(socket)
  const ask = ({ path, headers = {} }: Asked) => {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
    socket.write(`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n${lines.join('')}\r\n`)
    return read()
  }
  return Object.assign(ask, { close: () => socket.destroy() })
}

/** The answers of a connection, one after the other; each must tell its length. */
function answersOf(socket: Socket): () => Promise<Answer> {
  let head = ''
  let missing = -1
  let status = 0
  let length = 0
  let settle: { done: (answer: Answer) => void; failed: (error: Error) => void } | undefined
  socket.on('data', (chunk: Buffer) => {
    let body = chunk.length
    if (missing < 0) {
      head += chunk.toString('latin1')
      const end = head.indexOf('\r\n\r\n')
      if (end < 0) return
      status = Number(head.slice(9, 12))
      length = Number(/^content-length: (\d+)/im.exec(head.slice(0, end))?.[1] ?? 0)
      body = head.length - end - 4
      missing = length
    }
    missing -= body
    if (missing > 0) return
    head = ''
    missing = -1
    settle?.done({ status, bytes: length })
  })
  socket.on('close', () => settle?.failed(new Error('the server closed the connection')))
  return () =>
    new Promise((done, failed) => {
      settle = { done, failed }
    })
}
