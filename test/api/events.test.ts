import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestHouse, testHouse } from '../support/house.ts'
import { parcelId } from '../support/village.ts'

let house: TestHouse
let url: string
beforeAll(async () => {
  house = await testHouse()
  await house.app.listen({ host: '127.0.0.1', port: 0 })
  url = `http://127.0.0.1:${(house.app.server.address() as AddressInfo).port}/api/events`
})
afterAll(() => house.close())

type Page = {
  headers: Headers
  heard: () => unknown[]
  text: () => string
  leave: () => void
  over: Promise<void>
}

/** A page that listens, and keeps what it hears. */
async function openPage(): Promise<Page> {
  const abort = new AbortController()
  const answer = await fetch(url, { signal: abort.signal })
  let text = ''
  const read = async () => {
    const decoder = new TextDecoder()
    for await (const chunk of answer.body ?? []) text += decoder.decode(chunk, { stream: true })
  }
  const over = read().catch(() => {})
  const heard = () => [...text.matchAll(/^data: (.*)$/gm)].map(([, json = '']) => JSON.parse(json))
  return { headers: answer.headers, heard, text: () => text, leave: () => abort.abort(), over }
}

async function until(true_: () => boolean | Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 100; turn++) {
    if (await true_()) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('it did not happen within two seconds')
}

const change = () => house.sql(`update cadastre.parcel set surveyed = true where id = '${parcelId('A', 1)}'`)
const listeners = async () => {
  const [found] = await house.sql<{ count: number }>(
    `select count(*)::int from pg_stat_activity where datname = current_database() and query = 'listen carreau'`,
  )
  return found?.count
}

test('every open page hears of a change, in the shape of an event stream', async () => {
  const pages = await Promise.all([openPage(), openPage(), openPage()])
  expect(pages[0]?.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  expect(pages[0]?.headers.get('x-content-type-options')).toBe('nosniff')
  await until(() => pages.every((page) => page.text().startsWith('retry: 2000\n\n')))
  await change()
  await until(() => pages.every((page) => page.heard().length > 0))
  for (const page of pages)
    expect(page.heard()).toEqual([
      { kind: 'revision', layer: 'parcels', commune: '99001', revision: expect.any(Number) },
    ])
  for (const page of pages) page.leave()
})

test('one connection listens, however many pages are open', async () => {
  const pages = await Promise.all(Array.from({ length: 10 }, openPage))
  expect(await listeners()).toBe(1)
  for (const page of pages) page.leave()
})

test('a change that is rolled back is not told', async () => {
  const page = await openPage()
  const work = house.database.transaction({ communes: ['99001'], who: 'test' }, async (tx) => {
    await tx.query('update cadastre.parcel set surveyed = false')
    throw new Error('changed my mind')
  })
  await expect(work).rejects.toThrow('changed my mind')
  await change()
  await until(() => page.heard().length > 0)
  expect(page.heard()).toHaveLength(1)
  page.leave()
})

test('words that are no event do not go out', async () => {
  const page = await openPage()
  await house.sql(`select pg_notify('carreau', 'rubbish'), pg_notify('carreau', '{"no":"kind"}')`)
  await change()
  await until(() => page.heard().length > 0)
  expect(page.text()).not.toMatch(/rubbish|no":"kind/)
  page.leave()
})

test('events come again after the database was restarted', async () => {
  const page = await openPage()
  await house.sql(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query = 'listen carreau'`,
  )
  await until(async () => {
    await change()
    return page.heard().length > 0
  })
  page.leave()
})

test('a server that closes ends its pages', async () => {
  const page = await openPage()
  await house.app.close()
  await page.over
  expect(await listeners()).toBe(0)
})
