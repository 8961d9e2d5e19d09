import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { countHeld, takeLock, waitForLock } from './lock.mjs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'carreau-lock-test-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const release = (lock: Awaited<ReturnType<typeof takeLock>>) => 'release' in lock && lock.release()

/** Another process that takes the lock and keeps it. */
async function holder(path: string) {
  const script = `
    import { takeLock } from ${JSON.stringify(new URL('./lock.mjs', import.meta.url).href)}
    await takeLock(${JSON.stringify(path)}, () => 'http://127.0.0.1:8123')
    console.log('held')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  return child
}

test('a second comer hears what the holder wants known', async () => {
  const path = join(folder, 'server')
  const first = await takeLock(path, () => 'http://127.0.0.1:8123')
  expect(await takeLock(path)).toEqual({ held: 'http://127.0.0.1:8123' })
  release(first)
  expect(await takeLock(path).then(release)).not.toBe(false)
})

test('a lock does not outlive a kill -9 of its holder', async () => {
  const path = join(folder, 'server')
  const child = await holder(path)
  expect(await takeLock(path)).toEqual({ held: 'http://127.0.0.1:8123' })
  child.kill('SIGKILL')
  await once(child, 'close')
  expect(readdirSync(folder)).toEqual(['server'])
  const mine = await takeLock(path)
  expect(mine).toHaveProperty('release')
  release(mine)
})

test('who waits gets it when it is let go', async () => {
  const path = join(folder, 'cluster')
  const first = await waitForLock(path)
  const order: string[] = []
  const second = waitForLock(path).then((lock) => {
    order.push('second')
    return lock
  })
  await new Promise((resolve) => setTimeout(resolve, 150))
  order.push('first leaves')
  first.release()
  ;(await second).release()
  expect(order).toEqual(['first leaves', 'second'])
})

test('the living are counted and what the dead left is swept', async () => {
  const mine = await takeLock(join(folder, 'user.1'))
  const child = await holder(join(folder, 'user.2'))
  expect(await countHeld(folder, 'user.')).toBe(2)
  child.kill('SIGKILL')
  await once(child, 'close')
  expect(await countHeld(folder, 'user.')).toBe(1)
  expect(readdirSync(folder)).toEqual(['user.1'])
  release(mine)
})
