import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BaseMap } from '../layers/model/api.ts'
import { readBaseMaps, usualBaseMaps } from './base-maps.ts'
import { originsOf } from './security-headers.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carreau-maps-'))
})
afterAll(() => rm(folder, { recursive: true }))

const file = async (content: string) => {
  const path = join(folder, 'maps.json')
  await writeFile(path, content)
  return path
}

test('without a file there are the usual base maps, with one those of the file, or none', async () => {
  expect(readBaseMaps(undefined)).toBe(usualBaseMaps)
  expect(readBaseMaps(await file('[]'))).toEqual([])
  expect(readBaseMaps(await file(JSON.stringify(usualBaseMaps)))).toEqual(usualBaseMaps)
})

test('a file that is wrong stops the start with its name and the place', async () => {
  const [first] = usualBaseMaps
  const wrong: [unknown, RegExp][] = [
    ['{', /maps\.json”: it must be a JSON file/],
    [{}, /maps\.json.*\/ must be array/],
    [[{ ...first, url: 'javascript:alert(1)' }], /maps\.json.*\/0\/url must match/],
    [[{ ...first, kind: 'wfs' }], /\/0\/kind/],
    [[{ ...first, colour: 'red' }], /additional properties/],
    [[{ id: 'a' }], /required property/],
  ]
  for (const [content, said] of wrong) {
    const path = await file(typeof content === 'string' ? content : JSON.stringify(content))
    expect(() => readBaseMaps(path)).toThrow(said)
  }
})

test('pages may load from the hosts of the base maps and from no other', () => {
  const at = (url: string) => originsOf([{ url } as BaseMap])
  expect(at('https://tiles.test/{z}/{x}/{y}.png')).toEqual(['https://tiles.test'])
  expect(at('https://{a-c}.tiles.test:8443/{z}')).toEqual(['https://*.tiles.test:8443'])
  expect(at('https://evil.test;script-src *')).toEqual([])
  expect(originsOf(usualBaseMaps)).toEqual(['https://data.geopf.fr', 'https://tile.openstreetmap.org'])
})
