import { readdirSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { projectFile } from '../../server/project.ts'
import { breaches, openBrowser, type WatchedPage } from '../support/browser.ts'
import { openPage } from '../support/open-page.ts'
import { type TestServer, testServer } from '../support/server.ts'

let server: TestServer
let browser: Browser
beforeAll(async () => {
  ;[server, browser] = await Promise.all([testServer(), openBrowser()])
})
afterAll(async () => {
  await browser.close()
  await server.close()
})

/** Every document that a browser opens. */
const documents = ['/', '/?panel=list', '/api/openapi?f=html', '/api/openapi?f=html&lang=en', '/nothing/here']
const built = () =>
  readdirSync(projectFile('dist/client'), { recursive: true, withFileTypes: true }).flatMap((entry) =>
    entry.isFile() && /\.(js|css|html|svg|json)$/.test(entry.name)
      ? [`${entry.parentPath}/${entry.name}`.replace(projectFile('dist/client'), '')]
      : [],
  )
const isSolver = (path: string) => /solver-worker/.test(path)

test('every document and every file of the build comes with the policy: nothing inline, nothing evaluated, nobody else’s script', async () => {
  const files = built()
  expect(files.filter(isSolver)).toHaveLength(1)
  for (const path of [...documents, ...files]) {
    const policy = String((await server.get(path)).headers['content-security-policy'])
    const scripts = /script-src ([^;]*)/.exec(policy)?.[1]
    expect([path, scripts]).toEqual([path, isSolver(path) ? "'self' 'wasm-unsafe-eval'" : "'self'"])
    expect([path, policy]).toEqual([path, expect.stringContaining("default-src 'none'")])
    expect([path, policy.replaceAll("'wasm-unsafe-eval'", '')]).toEqual([
      path,
      expect.not.stringContaining('unsafe'),
    ])
  }
})

/** What a browser lets a script do that runs there; a moment later, for what is asked from outside may do more. */
const attempts = () =>
  new Promise<string[]>((resolve) => {
    const tried = (work: () => unknown): string => {
      try {
        work()
        return 'ran'
      } catch (error) {
        return error instanceof Error ? error.name : 'refused'
      }
    }
    // biome-ignore lint/security/noGlobalEval: this is what must not run
    setTimeout(() => resolve([tried(() => eval('1')), tried(() => new Function('return 1')())]))
  })

async function visited(path: string): Promise<WatchedPage> {
  const page = await openPage(browser)
  await page.goto(server.url + path)
  await page.waitForLoadState('networkidle')
  return page
}

test('each document runs in Chromium without a breach; there no text becomes a script, and no worker is made of one', async () => {
  for (const path of documents) {
    const page = await visited(path)
    expect([path, page.faults]).toEqual([path, []])
    expect([path, await page.evaluate(attempts)]).toEqual([path, ['EvalError', 'EvalError']])
    await page.evaluate(() => {
      const script = URL.createObjectURL(new Blob(['postMessage(1)'], { type: 'text/javascript' }))
      try {
        new Worker(script)
      } catch {
        // some versions throw, some tell
      }
    })
    await expect.poll(() => breaches(page).some((one) => /worker-src/.test(one))).toBe(true)
    // these breaches were the test
    page.faults.length = 0
  }
})

test('the worker of the solver may run WebAssembly and nothing that is text', async () => {
  const page = await visited('/')
  const path = built().find(isSolver) ?? ''
  const [worker] = await Promise.all([
    page.waitForEvent('worker'),
    page.evaluate((path) => {
      new Worker(path, { type: 'module' })
    }, path),
  ])
  expect(await worker.evaluate(attempts)).toEqual(['EvalError', 'EvalError'])
  const empty = [0, 97, 115, 109, 1, 0, 0, 0]
  const compiled = (bytes: number[]) =>
    new Promise<string>((resolve) => {
      setTimeout(() =>
        WebAssembly.compile(new Uint8Array(bytes)).then(
          () => resolve('ran'),
          (error: Error) => resolve(error.name),
        ),
      )
    })
  expect(await worker.evaluate(compiled, empty)).toBe('ran')
  expect(await page.evaluate(compiled, empty)).toBe('CompileError')
  // these breaches were the test
  page.faults.length = 0
})
