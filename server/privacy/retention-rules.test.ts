import { expect, test } from 'vitest'
import { layers } from '../../layers/index.ts'
import { personalFields } from './match.ts'
import { hasOwnRule, ruleOf } from './retention-rules.ts'

const ofPersons = layers.filter((layer) => personalFields(layer).length > 0)

test('each layer that tells of persons says for how long, and by which law', () => {
  expect(ofPersons.filter(({ id }) => !hasOwnRule(id)).map(({ id }) => id)).toEqual([])
})

test('a record that is made nobody’s loses words, and no link: what was done stays with whom it was done for', () => {
  const severed = ofPersons
    .filter(({ id }) => ruleOf(id).end === 'pseudonymise')
    .flatMap((layer) => personalFields(layer).filter((name) => layer.fields[name]?.kind === 'link'))
  expect(severed).toEqual([])
})
