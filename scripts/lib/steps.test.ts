import { expect, test } from 'vitest'
import { createSteps, inLanguageOf } from './steps.mjs'

function paper(isTTY = false) {
  const written: string[] = []
  return { isTTY, written, write: (text: string) => written.push(text) }
}

const label = { en: 'Building the page', fr: 'Construction de la page' }

test('in a log a step is one plain line, with its time', async () => {
  const out = paper()
  expect(await createSteps(out, {}).run(label, () => 'built')).toBe('built')
  expect(out.written.join('')).toMatch(/^✓ Building the page +0\.\d s\n$/)
})

test('on a terminal the line is rewritten until it is final', async () => {
  const out = paper(true)
  await createSteps(out, {}).run(label, () => new Promise((resolve) => setTimeout(resolve, 150)))
  expect(out.written.length).toBeGreaterThan(2)
  expect(out.written.slice(0, -1).every((text) => text.startsWith('\r\x1b[2K'))).toBe(true)
  expect(out.written.at(-1)?.replace('\r\x1b[2K', '')).toMatch(/^✓ Building the page +0\.\d s\n$/)
})

test('a step that fails is crossed out and its reason goes on', async () => {
  const out = paper()
  const failing = createSteps(out, {}).run(label, () => {
    throw new Error('no space left')
  })
  await expect(failing).rejects.toThrow('no space left')
  expect(out.written.join('')).toMatch(/^✗ Building the page/)
})

test.each([
  [{ LANG: 'fr_FR.UTF-8' }, 'Construction de la page'],
  [{ LANG: 'C.UTF-8' }, 'Building the page'],
  [{ LANG: 'fr_FR.UTF-8', LC_ALL: 'en_GB.UTF-8' }, 'Building the page'],
  [{}, 'Building the page'],
])('the language is the user’s: %o', (env, text) => {
  expect(inLanguageOf(env)(label)).toBe(text)
})
