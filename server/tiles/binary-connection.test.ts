import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'

let house: TestDatabase
beforeAll(async () => {
  house = await testDatabase()
})
afterAll(() => house.close())

/** Bytes of every value, `length` of them, and what PostgreSQL says their digest is. */
async function ask(length: number, seed: number): Promise<[body: Buffer, digest: string]> {
  const rows = await house.database.tileQuery({
    name: 'bytes',
    text: `select b, md5(b) from (
      select string_agg(set_byte('\\x00', 0, (i * $2::int + i / 251) % 256), null order by i)
      from generate_series(1, $1::int) as i) as made(b)`,
    values: [length, seed],
  })
  return rows[0] as [Buffer, string]
}

const md5 = (body: Buffer) => createHash('md5').update(body).digest('hex')

test('bytes arrive as PostgreSQL has them, all 256 of them', async () => {
  const [body, digest] = await ask(4096, 1)
  expect(body).toBeInstanceOf(Buffer)
  expect(new Set(body).size).toBe(256)
  expect(md5(body)).toBe(digest)
})

test('answers that cross each other keep their own bytes', async () => {
  const sizes = Array.from({ length: 60 }, (_, i) => 1 + ((i * 7919) % 90_000))
  const answers = await Promise.all(sizes.map((size, i) => ask(size, i + 1)))
  expect(answers.map(([body]) => body.length)).toEqual(sizes)
  expect(answers.map(([body]) => md5(body))).toEqual(answers.map(([, digest]) => digest))
})

test('the rows of a long answer keep their bytes while the rest comes in and the buffer is used again', async () => {
  const rows = await house.database.tileQuery({
    text: `select b, md5(b) from generate_series(1, 400) as i,
      lateral (select decode(repeat(lpad(to_hex(i), 4, '0'), 1500 + i), 'hex')) as made(b)`,
  })
  expect(rows.length).toBe(400)
  expect(rows.map(([body]) => md5(body as Buffer))).toEqual(rows.map(([, digest]) => digest))
})

test('no value is null, no bytes are an empty buffer, text is text in every alphabet', async () => {
  const rows = await house.database.tileQuery({
    text: `select null::bytea, ''::bytea, 'Œuvre Ÿ 🗺'::text, ''::text, null::text`,
  })
  expect(rows).toEqual([[null, Buffer.alloc(0), 'Œuvre Ÿ 🗺', '', null]])
})

test('after a statement that fails the connection serves the next', async () => {
  for (let i = 0; i < 6; i++) {
    await expect(
      house.database.tileQuery({ text: `select (('x' || $1)::int)::text`, values: [i] }),
    ).rejects.toThrow(/invalid input syntax/)
  }
  expect(await house.database.tileQuery({ text: `select 'there'` })).toEqual([['there']])
})

test('another type than text and bytes is a fault, not a wrong value', async () => {
  await expect(house.database.tileQuery({ text: 'select 1' })).rejects.toThrow(/neither text nor bytea/)
})
