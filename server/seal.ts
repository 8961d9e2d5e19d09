import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** What only this installation opens again: who has a copy of the database alone cannot. */
export type Seal = {
  /** `about` says what it is and whose: elsewhere it does not open */
  readonly close: (text: string, about: string) => string
  /** null: closed by a key that is gone, or about something else, or no sealed text */
  readonly open: (sealed: string, about: string) => string | null
  /** closed by a key that is not the first any more: to be closed anew */
  readonly isOld: (sealed: string) => boolean
}

const cipher = 'aes-256-gcm'
const sealed = /^s1\.([\w-]{8})\.([\w-]{16})\.([\w-]+)\.([\w-]{22})$/

/**
 * Keys from a file, one a line in base64; the first closes, all open: a key is changed by a new line before the others. A file that
 * is missing is made, for its owner alone, when something is closed for the first time.
 */
export function openSeal(file: string): Seal {
  let kept: readonly Key[] | undefined
  const keys = () => {
    kept ??= readKeys(file)
    return kept
  }
  return {
    close: (text, about) => {
      const [{ id, key }] = keys() as [Key]
      const start = randomBytes(12)
      const closing = createCipheriv(cipher, key, start).setAAD(Buffer.from(about))
      const closed = Buffer.concat([closing.update(text, 'utf8'), closing.final()])
      return ['s1', id, ...[start, closed, closing.getAuthTag()].map(inWords)].join('.')
    },
    open: (text, about) => {
      const [, id, start, closed, tag] = sealed.exec(text) ?? []
      const key = id && keys().find((one) => one.id === id)?.key
      if (!key || !start || !closed || !tag) return null
      const opening = createDecipheriv(cipher, key, fromWords(start)).setAAD(Buffer.from(about))
      opening.setAuthTag(fromWords(tag))
      try {
        return opening.update(fromWords(closed), undefined, 'utf8') + opening.final('utf8')
      } catch {
        return null
      }
    },
    isOld: (text) => sealed.exec(text)?.[1] !== keys()[0]?.id,
  }
}

type Key = { readonly id: string; readonly key: Buffer }

const inWords = (bytes: Buffer) => bytes.toString('base64url')
const fromWords = (text: string) => Buffer.from(text, 'base64url')

function readKeys(file: string): readonly Key[] {
  const lines = readOrMake(file)
    .split('\n')
    .filter((line) => line.trim() !== '')
  const keys = lines.map((line) => Buffer.from(line.trim(), 'base64'))
  if (keys.length === 0 || keys.some((key) => key.length !== 32))
    throw new Error(`${file} must hold keys of 32 bytes in base64, one a line`)
  return keys.map((key) => ({ id: createHash('sha256').update(key).digest('base64url').slice(0, 8), key }))
}

function readOrMake(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  mkdirSync(dirname(file), { recursive: true })
  try {
    // `wx`: of two programs that start together one makes it, both read it
    writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(file, 'utf8')
}
