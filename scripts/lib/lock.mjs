import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/**
 * A lock held as long as its process lives: a listening socket that tells whoever knocks what its holder wants known.
 * After a `kill -9` nobody listens any more, and the next one takes it: no process number to mistake for another's.
 * @typedef {{ release: () => void }} Lock
 */

/**
 * @param {string} path
 * @param {() => string} [answer] what a second comer hears
 * @returns {Promise<Lock | { held: string }>}
 */
export async function takeLock(path, answer = () => '') {
  const server = createServer((socket) => socket.on('error', () => {}).end(answer()))
  server.unref()
  for (;;) {
    if (await listens(server, path)) break
    const held = await knock(path)
    if (held !== undefined) return { held }
    rmSync(path, { force: true })
  }
  const mine = statSync(path).ino
  await wait(20)
  if (!existsSync(path) || statSync(path).ino !== mine) return { held: (await knock(path)) ?? '' }
  return { release: () => server.close() }
}

/**
 * The same, waiting for the holder to let go.
 * @param {string} path
 * @returns {Promise<Lock>}
 */
export async function waitForLock(path) {
  for (;;) {
    const lock = await takeLock(path)
    if ('release' in lock) return lock
    await wait(100)
  }
}

/**
 * One command at a time: the others wait for their turn.
 * @template T
 * @param {string} path
 * @param {() => Promise<T>} work
 */
export async function withLock(path, work) {
  const lock = await waitForLock(path)
  return work().finally(lock.release)
}

/**
 * How many live processes hold a lock whose name begins so; what the dead left is swept.
 * @param {string} folder
 * @param {string} prefix
 */
export async function countHeld(folder, prefix) {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith(prefix)) : []
  const answers = await Promise.all(names.map((name) => knock(join(folder, name))))
  names.forEach((name, index) => {
    if (answers[index] === undefined) rmSync(join(folder, name), { force: true })
  })
  return answers.filter((answer) => answer !== undefined).length
}

/**
 * @param {import('node:net').Server} server
 * @param {string} path
 * @returns {Promise<boolean>} false when something stands there already
 */
function listens(server, path) {
  return new Promise((resolve, reject) => {
    const failed = (/** @type {NodeJS.ErrnoException} */ error) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error)
    server.once('error', failed)
    server.listen(path, () => {
      server.off('error', failed)
      resolve(true)
    })
  })
}

/**
 * @param {string} path
 * @returns {Promise<string | undefined>} what the holder answers; undefined when nobody holds it
 */
function knock(path) {
  return new Promise((resolve) => {
    let heard = ''
    connect(path)
      .setEncoding('utf8')
      .setTimeout(2000, () => resolve(heard))
      .on('data', (text) => {
        heard += text
      })
      .on('error', () => resolve(undefined))
      .on('close', () => resolve(heard))
  })
}
