import pg from 'pg'
import { Parser } from 'pg-protocol/dist/parser.js'

/*
 * pg reads every value as text, bytes too: PostgreSQL writes them as hexadecimal, twice as long, and `binary: true`
 * alone spoils them (brianc/node-postgres#3495). Here the values of a row stay bytes: a fifth to a half of this
 * process's time per tile (docs/bench.md). When pg can do it, this file goes.
 */

/** For connections that only ask for text and bytes, with `inBytes` in each statement. */
export class BinaryClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super({ ...config, connection: new BinaryConnection(config) } as pg.ClientConfig)
  }
}

/** Asks for values as bytes: `bytea` is given as a Buffer, `text` as a string, anything else is a fault. */
export const inBytes = {
  binary: true,
  // without parameters pg would ask the simple way, which knows text only
  queryMode: 'extended',
  types: {
    getTypeParser: (type: number) => {
      if (type === bytea) return (value: Buffer) => value
      if (type === text) return (value: Buffer) => value.toString()
      // thrown for the row, where pg hands it to the one who asked; here nobody would catch it
      return () => {
        throw new Error(`a column of type ${type} is neither text nor bytea`)
      }
    },
  },
} as unknown as { readonly binary: true }

const bytea = 17
const text = 25
const dataRow = 68

type Message = { readonly name: string }
type Handle = (offset: number, code: number, length: number, bytes: Buffer) => Message

/** the messages of pg's own connection, which its types leave out */
const wire = pg.Connection.prototype as unknown as Record<'bind' | 'describe', (message: unknown) => void>

class BinaryConnection extends pg.Connection {
  /** what the columns of each prepared statement are: they never change, so they are asked once */
  private readonly described = new Map<string, Message>()
  private bound = ''

  override bind(config: { readonly statement?: string }): void {
    this.bound = config.statement ?? ''
    wire.bind.call(this, config)
  }

  override describe(message: unknown): void {
    const known = this.described.get(this.bound)
    if (known) this.emit('rowDescription', known)
    else wire.describe.call(this, message)
  }

  /** called by pg when the socket is open, and again when it is encrypted */
  attachListeners(stream: NodeJS.ReadableStream): void {
    const parser = new Parser() as unknown as { handlePacket: Handle; parse: Parser['parse'] }
    const usual = parser.handlePacket.bind(parser)
    parser.handlePacket = (offset, code, length, bytes) =>
      code === dataRow ? rowOfBytes(bytes, offset, length) : usual(offset, code, length, bytes)
    stream.on('data', (chunk: Buffer) =>
      parser.parse(chunk, (message) => {
        if (message.name === 'rowDescription' && this.bound) this.described.set(this.bound, message)
        this.emit(message.name === 'error' ? 'errorMessage' : message.name, message)
      }),
    )
  }
}

/** DataRow: the number of values, then each as a length and bytes. Copied: the parser uses its buffer again. */
function rowOfBytes(bytes: Buffer, start: number, length: number) {
  const fields: (Buffer | null)[] = new Array(bytes.readInt16BE(start))
  let at = start + 2
  for (let i = 0; i < fields.length; i++) {
    const size = bytes.readInt32BE(at)
    const from = at + 4
    fields[i] = size < 0 ? null : Buffer.from(bytes.subarray(from, from + size))
    at = from + Math.max(size, 0)
  }
  return { name: 'dataRow', length, fieldCount: fields.length, fields }
}
