import { expect, test } from 'vitest'
import { dateOfEffect } from './date-of-effect.ts'
import { juryRule, mayBeDispensedByAge, namesToDraw, reachesJuryAge } from './jury.ts'
import { boothsFor, electorCeiling } from './size.ts'

test('ELE-01: a commune that owes 17 jurors draws 51 names', () => {
  expect(namesToDraw(17, 2005)).toBe(51)
})

test('ELE-03: the draws of a canton add up', () => {
  expect(12 + 30).toBe(42)
  expect(namesToDraw(4, 2010) + namesToDraw(10, 2010)).toBe(42)
})

test('ELE-04: the 200 jurors of a small department are 600 names', () => {
  expect(namesToDraw(200, 2011)).toBe(600)
})

test('ELE-06: of the list of 2027 are kept those who reach 23 at any day of that year', () => {
  expect(reachesJuryAge('2004-12-31', 2027)).toBe(true)
  expect(reachesJuryAge('2004-01-01', 2027)).toBe(true)
  expect(reachesJuryAge('2005-01-01', 2027)).toBe(false)
})

test('ELE-07: notified before 31 August an order is in force on 1 January, later not before the year after', () => {
  const inTime = dateOfEffect('2026-08-30')
  expect([inTime.value, inTime.source]).toEqual(['2027-01-01', 'Code électoral, art. R40'])
  expect(inTime.because.fr).toContain('avant le 31 août')
  expect(dateOfEffect('2026-08-31').value).toBe('2028-01-01')
  expect(dateOfEffect('2026-09-01').value).toBe('2028-01-01')
})

test('under the text of 2007 the effect was on 1 March', () => {
  expect(dateOfEffect('2015-06-01').value).toBe('2016-03-01')
  expect(dateOfEffect('2015-06-01').source).toContain('2007-1670')
})

test('dispensed is who is over 70, not who is 70', () => {
  expect(mayBeDispensedByAge('1956-05-10', 2027, '2027-05-09')).toBe(false)
  expect(mayBeDispensedByAge('1956-05-10', 2027, '2027-05-10')).toBe(true)
  expect(juryRule(2027).source).toContain('258')
})

test('a station needs a booth for each 300 electors, and one for the rest', () => {
  expect([0, 1, 300, 301, 900, 901].map(boothsFor)).toEqual([0, 1, 1, 2, 3, 4])
  expect(electorCeiling).toBe(1000)
})
