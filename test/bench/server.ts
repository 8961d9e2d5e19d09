import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { DatabaseUrls } from '../../server/database.ts'
import { projectFile } from '../../server/project.ts'
import type { Bench } from './bench.ts'

/** The program that people run, in a process of its own. */
export type Server = { readonly port: number; readonly pid: number; readonly stop: () => Promise<void> }

/** Starts the built server on a database; ready when it says so. */
export async function startServer(
  { folder }: Pick<Bench, 'folder'>,
  urls: DatabaseUrls,
  environment: Readonly<Record<string, string>> = {},
): Promise<Server> {
  const program = projectFile('dist/server/main.js')
  if (!existsSync(program)) throw new Error('the server is not built: npm run bench builds it')
  const port = await freePort()
  const child = spawn(process.execPath, [program], {
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: String(port),
      DATABASE_URL: '',
      DATABASE_ADMIN_URL: urls.adminUrl,
      DATABASE_APP_URL: urls.appUrl,
      DATABASE_PUBLIC_URL: urls.publicUrl,
      DATA_DIR: join(folder, `data-${port}`),
      DEMO: 'off',
      LOG_LEVEL: 'error',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await readyOf(child)
  return { port, pid: child.pid as number, stop: () => stop(child) }
}

function readyOf(child: ChildProcess): Promise<void> {
  return new Promise((done, failed) => {
    let said = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk
      if (said.includes('Carreau is ready')) done()
    })
    child.once('exit', (code) =>
      failed(new Error(`the server ended with ${code} before it was ready:\n${said}`)),
    )
  })
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = new Promise((done) => child.once('exit', done))
  child.kill('SIGTERM')
  await ended
}

/** A port that nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  await new Promise((done) => server.close(done))
  return port
}
