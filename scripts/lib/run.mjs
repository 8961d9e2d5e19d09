import { spawn } from 'node:child_process'
import { Refusal } from './refusal.mjs'

/**
 * @typedef {object} Ran
 * @property {number} code its exit code; 127 when the program is not there
 * @property {string} stdout
 * @property {string} said everything it wrote, both streams in order
 */

/**
 * Runs a program to its end without a standard input, and keeps what it says.
 * @param {string} program
 * @param {readonly string[]} words
 * @param {import('node:child_process').SpawnOptions & { input?: string }} [options]
 * @returns {Promise<Ran>}
 */
export function run(program, words, { input, ...options } = {}) {
  return new Promise((resolve) => {
    const stdin = input === undefined ? 'ignore' : 'pipe'
    const child = spawn(program, words, { ...options, stdio: [stdin, 'pipe', 'pipe'] })
    let stdout = ''
    let said = ''
    child.stdout?.setEncoding('utf8').on('data', (text) => {
      stdout += text
      said += text
    })
    child.stderr?.setEncoding('utf8').on('data', (text) => {
      said += text
    })
    child.on('error', (error) => resolve({ code: 127, stdout, said: `${said}${error.message}` }))
    child.on('close', (code, signal) => resolve({ code: code ?? (signal ? 1 : 0), stdout, said }))
    child.stdin?.on('error', () => {}).end(input)
  })
}

/**
 * The same for a program that must succeed; otherwise the user reads its last lines.
 * @param {import('./refusal.mjs').Words} failed
 * @param {string} program
 * @param {readonly string[]} words
 * @param {Parameters<typeof run>[2]} [options]
 */
export async function runOrRefuse(failed, program, words, options) {
  const ran = await run(program, words, options)
  if (ran.code === 0) return ran
  throw new Refusal(failed, lastLines(ran.said) || `${program} → ${ran.code}`)
}

/** @param {string} text */
const lastLines = (text) => text.trim().split('\n').slice(-25).join('\n')
