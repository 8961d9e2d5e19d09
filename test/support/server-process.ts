import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { buildServer } from '../../scripts/lib/build.mjs'
import type { Steps } from '../../scripts/lib/steps.mjs'
import type { DatabaseUrls } from '../../server/database.ts'
import { projectFile } from '../../server/project.ts'

export type ServerProcess = {
  readonly url: string
  readonly server: ChildProcess
  /** its exit code */
  readonly ended: Promise<number | null>
  /** everything it wrote */
  readonly said: () => string
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })

const unseen: Steps = {
  open: () => () => {},
  run: async (_label, work) => work(),
  say: () => {},
  total: () => {},
}

/** The server as `npm start` runs it, on a test's own database; resolves when it says that it is ready. */
export async function serverProcess(
  { adminUrl, appUrl, publicUrl, ownRoles }: DatabaseUrls,
  dataDir: string,
  environment: Record<string, string> = {},
): Promise<ServerProcess> {
  await buildServer(unseen)
  const port = await freePort()
  const database = ownRoles
    ? { DATABASE_ADMIN_URL: adminUrl, DATABASE_APP_URL: appUrl, DATABASE_PUBLIC_URL: publicUrl }
    : { DATABASE_URL: adminUrl }
  const server = spawn(process.execPath, ['--enable-source-maps', 'dist/server/main.js'], {
    cwd: projectFile(''),
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      DATA_DIR: dataDir,
      LOG_LEVEL: 'warn',
      DEMO: 'off',
      ...database,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [server.stdout, server.stderr]) {
    stream?.on('data', (text) => {
      said += text
    })
  }
  const ended = new Promise<number | null>((resolve) => server.on('exit', resolve))
  for (let turn = 0; !said.includes('Carreau is ready'); turn++) {
    if (turn > 800 || server.exitCode !== null) throw new Error(`the server did not start:\n${said}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return { url: `http://127.0.0.1:${port}`, server, ended, said: () => said }
}
