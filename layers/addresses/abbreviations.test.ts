import { expect, test } from 'vitest'
import { searchText } from '../model/search-text.ts'
import { weakWords, writeOut } from './abbreviations.ts'

test.each([
  ['av gambetta', ['avenue gambetta']],
  ['bd du gal de gaulle', ['boulevard du general de gaulle']],
  ['r st martin', ['rue saint martin']],
  ['rue du mal foch', ['rue du marechal foch']],
  ['imp nd des champs', ['impasse notre dame des champs']],
  ['rue des all', []],
  ['rue gambetta', []],
  ['rue du 8 mai 1945', ['rue du huit mai 1945']],
  ['pl du onze novembre', ['place du onze novembre', 'place du 11 novembre']],
  ['rue du vingt cinq aout', ['rue du 25 aout']],
  ['rue du dix neuf mars 1962', ['rue du 19 mars 1962']],
  ['rue du 1er mai', ['rue du premier mai']],
  ['rue du premier mai', ['rue du 1er mai']],
  ['rue du 99 mai', []],
  ['', []],
])('“%s” is also spelt %j', (words, others) => {
  expect(writeOut(words)).toEqual(others)
})

test('what is written out stands in the normal form, so that it can be compared', () => {
  for (const word of weakWords) expect(searchText(word)).toBe(word)
  for (const words of ['bd du mal foch', 'fbg st honore', 'rpt du 31 aout']) {
    for (const other of writeOut(words)) expect(searchText(other)).toBe(other)
  }
})
