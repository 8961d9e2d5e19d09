import { communePattern } from '../../../layers/model/commune.ts'
import { label } from '../../../layers/model/label.ts'
import type { Question } from '../importer.ts'
import { importableCrs } from './find-crs.ts'

/** Whether names that were encoded twice shall be repaired. */
export const encodingQuestion = ({ wrong, right }: { wrong: string; right: string }): Question => ({
  input: 'encoding',
  text: label(
    `Les accents de ce fichier semblent codés deux fois (« ${wrong} » pour « ${right} ») : les réparer ?`,
    `The accents of this file seem to be encoded twice (“${wrong}” for “${right}”): repair them?`,
  ),
  options: [
    { value: 'utf-8-twice', label: label(`Réparer : ${right}`, `Repair: ${right}`) },
    { value: 'utf-8', label: label(`Garder tel quel : ${wrong}`, `Keep as it is: ${wrong}`) },
  ],
})

/** Whose the rows of a file are that names no commune. */
export const communeQuestion: Question = {
  input: 'commune',
  text: label(
    'Ce fichier ne dit pas de quelle commune il est : quel est son code INSEE ?',
    'This file does not say which commune it is of: what is its INSEE code?',
  ),
  options: [],
  typed: { pattern: communePattern, example: '93010' },
}

/** In which of the systems that fit the coordinates are. */
export function crsQuestion(found: readonly number[]): Question {
  const offered = found.length > 0 ? found : importableCrs.map((crs) => crs.srid)
  return {
    input: 'crs',
    text: label(
      'Dans quel système sont les coordonnées x et y de ce fichier ?',
      'In which system are the coordinates x and y of this file?',
    ),
    options: offered.map((srid) => {
      const name = `${importableCrs.find((crs) => crs.srid === srid)?.name} (EPSG:${srid})`
      return { value: String(srid), label: label(name, name) }
    }),
  }
}
