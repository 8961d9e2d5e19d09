import { spawn } from 'node:child_process'

/** GDAL's own words for why it failed, and its exit code. */
export type GdalFailure = { readonly code: number | null; readonly complaint: string }

/**
 * Runs `ogr2ogr` as a program of its own: what it does with a hostile file stays outside of the server. Null when it succeeded;
 * throws ENOENT where GDAL is not installed, and what the signal says when it is stopped.
 */
export async function ogr2ogr(
  words: readonly string[],
  options: {
    readonly timeout: number
    readonly signal?: AbortSignal
    readonly settings?: Readonly<Record<string, string>>
  },
): Promise<GdalFailure | null> {
  const child = spawn('ogr2ogr', words, {
    env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', ...options.settings },
    signal: options.signal,
    timeout: options.timeout,
    killSignal: 'SIGKILL',
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let complaint = ''
  child.stderr.on('data', (chunk) => {
    if (complaint.length < 2000) complaint += chunk
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  return code === 0 ? null : { code, complaint }
}
