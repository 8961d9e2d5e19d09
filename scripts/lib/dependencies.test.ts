import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { areInstalled, checkNode } from './dependencies.mjs'
import { projectFolder } from './project.mjs'

let project = ''
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'carreau-dependencies-'))
})
afterEach(() => rmSync(project, { recursive: true, force: true }))

type Packages = Record<string, { version: string; integrity?: string; optional?: boolean }>

const wanted: Packages = {
  'node_modules/ol': { version: '10.11.0', integrity: 'sha512-a' },
  'node_modules/of-another-system': { version: '1.0.0', integrity: 'sha512-b', optional: true },
}

function write(file: string, packages: Packages) {
  mkdirSync(join(project, 'node_modules'), { recursive: true })
  writeFileSync(join(project, file), JSON.stringify({ packages }))
}

test('a bare clone has nothing installed, and neither has an interrupted installation', () => {
  write('package-lock.json', { '': { version: '0.1.0' }, ...wanted })
  expect(areInstalled(project)).toBe(false)
})

test.each<[string, Packages, boolean]>([
  ['all that this system needs', { 'node_modules/ol': { version: '10.11.0', integrity: 'sha512-a' } }, true],
  ['an older version', { 'node_modules/ol': { version: '10.9.0', integrity: 'sha512-0' } }, false],
  ['other contents', { 'node_modules/ol': { version: '10.11.0', integrity: 'sha512-z' } }, false],
  ['one too many', { ...wanted, 'node_modules/left': { version: '1.0.0' } }, false],
  ['too little', {}, false],
])('with %s installed', (_what, installed, enough) => {
  write('package-lock.json', { '': { version: '0.1.0' }, ...wanted })
  write('node_modules/.package-lock.json', installed)
  expect(areInstalled(project)).toBe(enough)
})

test('the lock file names every optional package of every system, as npm ci demands', () => {
  const { packages } = JSON.parse(readFileSync(join(projectFolder, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { optionalDependencies?: Record<string, string> }>
  }
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !packages[`${path}/node_modules/${name}`] && !packages[`node_modules/${name}`],
    ),
  )
  expect(missing).toEqual([])
})

test('an old Node.js is refused with a sentence, the oldest accepted is advised against', () => {
  expect(() => checkNode('18.20.4')).toThrow('Carreau needs Node.js 20.19 or later; this is 18.20.4')
  expect(() => checkNode('20.18.1')).toThrow('Carreau demande Node.js 20.19 ou plus récent')
  expect(checkNode('20.19.0')?.en).toContain('Node.js 24 LTS is recommended')
  expect(checkNode('22.12.0')).toBeUndefined()
  expect(checkNode('24.1.0')).toBeUndefined()
})
