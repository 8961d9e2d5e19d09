import { expect, test } from 'vitest'
import { lineToType, missingSentence, readSystem } from './system.mjs'

test.each([
  ['ID=debian\nVERSION_ID="12"', 'debian'],
  ['ID=ubuntu\nID_LIKE=debian', 'ubuntu'],
  ['ID=linuxmint\nID_LIKE="ubuntu debian"', 'ubuntu'],
  ['NAME="Fedora Linux"\nID=fedora', 'fedora'],
  ['ID="rocky"\nID_LIKE="rhel centos fedora"', undefined],
  ['ID=manjaro\nID_LIKE=arch', 'arch'],
  ['ID=alpine', 'alpine'],
  ['macos', 'macos'],
  ['', undefined],
])('%j is known as %s', (release, system) => {
  expect(readSystem(release)).toBe(system)
})

test.each([
  [
    'debian',
    'sudo apt-get update && sudo apt-get install -y --no-install-recommends postgresql-postgis gdal-bin',
  ],
  ['fedora', 'sudo dnf install -y postgresql-server postgresql-contrib postgis gdal'],
  ['arch', 'sudo pacman -Syu --needed --noconfirm postgresql postgis gdal'],
  ['macos', 'brew install postgis gdal'],
  [undefined, 'docker compose up'],
])('without rights on %s there is one line to type', (system, line) => {
  expect(lineToType(['postgis', 'gdal'], system, false)).toBe(line)
})

test('root needs no sudo, which a bare container does not have', () => {
  expect(lineToType(['chromium'], 'fedora', true)).toBe('dnf install -y chromium')
})

test('the sentence names what is missing, from which version on, in both languages', () => {
  const { en, fr } = missingSentence(['postgis', 'gdal'])
  expect(en).toMatch(/^PostGIS \+ GDAL must be installed first \(PostgreSQL 15 and PostGIS 3\.3, or later\)/)
  expect(fr).toMatch(/^Il faut d’abord installer PostGIS \+ GDAL/)
  expect(en).toContain('DATABASE_URL')
  expect(missingSentence(['chromium']).en).toBe(
    'Chromium must be installed first. Type this line, then start again.',
  )
})
