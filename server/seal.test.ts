import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSeal } from './seal.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'carreau-seal-'))
  file = join(folder, 'deep', 'installation.key')
})
afterEach(() => rmSync(folder, { recursive: true }))

test('what is closed opens again, about the same thing and in this installation only', () => {
  const seal = openSeal(file)
  const closed = seal.close('le brochet', 'account 1')
  expect(closed).not.toContain('brochet')
  expect(seal.close('le brochet', 'account 1')).not.toBe(closed)
  expect(openSeal(file).open(closed, 'account 1')).toBe('le brochet')
  expect(seal.open(closed, 'account 2')).toBeNull()
  expect(openSeal(join(folder, 'other.key')).open(closed, 'account 1')).toBeNull()
})

test('a text that was meddled with, or was never closed, does not open', () => {
  const seal = openSeal(file)
  const closed = seal.close('le brochet', 'x')
  const bent = closed.replace(/.\.([\w-]{22})$/, (all) => (all[0] === 'A' ? 'B' : 'A') + all.slice(1))
  expect([seal.open(bent, 'x'), seal.open('', 'x'), seal.open('JBSWY3DPEHPK3PXP', 'x')]).toEqual([
    null,
    null,
    null,
  ])
})

test('the key is made once, for its owner alone', () => {
  openSeal(file).close('x', 'x')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const made = readFileSync(file, 'utf8')
  openSeal(file).close('x', 'x')
  expect(readFileSync(file, 'utf8')).toBe(made)
})

test('after a new first line the old texts open, and say that they are old', () => {
  const closed = openSeal(file).close('x', 'x')
  const newer = Buffer.alloc(32, 7).toString('base64')
  writeFileSync(file, `${newer}\n${readFileSync(file, 'utf8')}`)
  const seal = openSeal(file)
  expect([seal.open(closed, 'x'), seal.isOld(closed), seal.isOld(seal.close('x', 'x'))]).toEqual([
    'x',
    true,
    false,
  ])
})

test('a file that holds no key is a fault that names it', () => {
  const wrong = join(folder, 'wrong')
  writeFileSync(wrong, 'secret\n')
  expect(() => openSeal(wrong).close('x', 'x')).toThrow(wrong)
})
