import { projectFolder } from './project.mjs'

/**
 * The page from its sources, served by Vite until this command ends.
 * @param {import('./command.mjs').Hand} hand
 */
export async function openPage({ leave }) {
  const { createServer } = await import('vite')
  const hearing = listeners()
  const page = await createServer({ configFile: `${projectFolder}/vite.config.ts` })
  // Vite ends the process by itself on these: the server and the private cluster would be left behind
  for (const [source, event, listener] of listeners()) {
    if (!hearing.some((one) => one[2] === listener)) source.off(event, listener)
  }
  await page.listen()
  leave(() => page.close())
  page.printUrls()
}

/** @returns {[NodeJS.EventEmitter, string, (...words: any[]) => void][]} */
const listeners = () =>
  /** @type {[NodeJS.EventEmitter, string][]} */ ([
    [process, 'SIGTERM'],
    [process.stdin, 'end'],
  ]).flatMap(([source, event]) =>
    source.listeners(event).map((listener) => /** @type {any} */ ([source, event, listener])),
  )
