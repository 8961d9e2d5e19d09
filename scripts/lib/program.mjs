import { spawn } from 'node:child_process'
import { relay } from './relay.mjs'

/**
 * Runs a program of ours to its end, its words shown as they come. It is asked to end when this command is.
 * @param {import('./command.mjs').Hand} hand
 * @param {readonly string[]} words what Node.js runs
 * @param {Record<string, string>} [environment]
 * @param {string} [cwd]
 * @returns {Promise<number>} its exit code
 */
export async function runProgram({ onSignal }, words, environment = {}, cwd = process.cwd()) {
  const child = spawn(process.execPath, words, {
    cwd,
    env: { ...process.env, ...environment },
    stdio: 'inherit',
  })
  onSignal(() => child.kill('SIGTERM'))
  const [code] = await new Promise((resolve) => child.on('close', (...end) => resolve(end)))
  return code ?? 1
}

/**
 * The same for a program whose lines `step: …` are steps.
 * @param {import('./command.mjs').Hand} hand
 * @param {readonly string[]} words
 * @param {Record<string, string>} environment
 * @param {string} cwd
 * @returns {Promise<number>} its exit code
 */
export async function runSteps({ steps, onSignal }, words, environment, cwd) {
  const child = spawn(process.execPath, words, {
    cwd,
    env: { ...process.env, ...environment },
    stdio: ['inherit', 'pipe', 'inherit'],
  })
  onSignal(() => child.kill('SIGTERM'))
  const shown = relay(child.stdout, steps)
  const [code] = await new Promise((resolve) => child.on('close', (...end) => resolve(end)))
  await shown
  return code ?? 1
}
