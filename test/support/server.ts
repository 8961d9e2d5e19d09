import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { projectFile } from '../../server/project.ts'
import { type TestHouse, testHouse } from './house.ts'

export type TestServer = TestHouse & { readonly url: string }

/** The made-up village behind a real address, with the built page: for browsers and for programs that only speak HTTP. */
export async function testServer(): Promise<TestServer> {
  if (!existsSync(projectFile('dist/client/index.html')))
    throw new Error('the page is not built: run `npm test`, or `npx vite build` once')
  const house = await testHouse()
  await house.app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = house.app.server.address() as AddressInfo
  return { ...house, url: `http://127.0.0.1:${port}` }
}
