import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/**
 * Loaded before the server: when the command that started it is killed without a word, the server ends as if it had been
 * asked to, and the private cluster with it.
 */
process.channel?.unref()
process.once('disconnect', () => {
  process.once('exit', () => {
    const script = fileURLToPath(new URL('close-abandoned.mjs', import.meta.url))
    spawn(process.execPath, [script], { detached: true, stdio: 'ignore' }).unref()
  })
  process.kill(process.pid, 'SIGTERM')
})
