import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { SourceFile } from '../importer.ts'

/** SHA-256 of the file as it came, hexadecimal: to know it again. */
export async function digestOf({ path }: SourceFile): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
