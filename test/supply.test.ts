import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { projectFile } from '../server/project.ts'

type Package = {
  license?: string
  dev?: true
  resolved?: string
  integrity?: string
  hasInstallScript?: true
}
const read = (name: string) => readFileSync(projectFile(name), 'utf8')
const { dependencies, devDependencies } = JSON.parse(read('package.json'))
const locked = Object.entries<Package>(JSON.parse(read('package-lock.json')).packages).filter(
  ([path]) => path !== '',
)

test('every package is one exact version, from the registry, known by its digest', () => {
  for (const version of Object.values({ ...dependencies, ...devDependencies }))
    expect(version).toMatch(/^\d+\.\d+\.\d+$/)
  const registry = 'https://registry.npmjs.org/'
  const strays = locked.filter(
    ([, { resolved = registry, integrity = '' }]) =>
      !resolved.startsWith(registry) || !integrity.startsWith('sha512-'),
  )
  expect(strays).toEqual([])
})

test('nothing runs while packages are installed, and nothing that is served would want to', () => {
  expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m)
  expect(locked.filter(([, { dev, hasInstallScript }]) => hasInstallScript && !dev)).toEqual([])
})

test('each package that is asked for at run time has its reason', () => {
  const reasons = read('docs/dependencies.md')
  expect(Object.keys(dependencies).filter((name) => !reasons.includes(name))).toEqual([])
  expect(Object.keys(dependencies).length).toBeLessThanOrEqual(40)
})
