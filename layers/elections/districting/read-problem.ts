import { type Label, label } from '../../model/label.ts'
import { type DistrictingProblem, problemFormat } from './problem.ts'
import { faultyBorders, faultyCurrent, faultyDistricts, faultyUnits } from './problem-faults.ts'
import { type Fields, isRecord, Look } from './problem-look.ts'

/** What is wrong with a problem, and where: a JSON pointer into it. */
export type ProblemFault = { readonly path: string; readonly said: Label }

export type ReadProblem =
  | { readonly problem: DistrictingProblem }
  | { readonly faults: readonly ProblemFault[] }

/** More are not told: the first ones say what is wrong with the file. */
const mostFaults = 50

/** A JSON value as a problem, or what is wrong with it. Nothing is mended. */
export function readProblem(json: unknown): ReadProblem {
  const look = new Look(mostFaults)
  if (!isRecord(json)) return { faults: [{ path: '', said: notAnObject }] }
  if (json.format !== problemFormat) look.fault('/format', notOurs)
  else if (json.version !== 1) look.fault('/version', otherVersion)
  if (look.faults.length > 0) return { faults: look.faults }
  readSettings(json, look)
  const [units, borders, districts, current] = (['units', 'borders', 'districts', 'current'] as const).map(
    (name) => look.list(json, name),
  )
  if (units && borders && districts && current) {
    faultyUnits(units, look)
    faultyBorders(borders, units, look)
    faultyDistricts(districts, look)
    faultyCurrent(current, { units, districts }, look)
  }
  // every member was looked at above: what is left is a problem
  return look.faults.length > 0 ? { faults: look.faults } : { problem: json as DistrictingProblem }
}

const weightNames = [
  'movedOtherPlace',
  'movedSamePlace',
  'border',
  'brokenStreets',
  'brokenRanges',
  'walking',
] as const

function readSettings(json: Fields, look: Look): void {
  const { band, weights, seed } = json
  if (!isRecord(band)) look.fault('/band', noBand)
  else look.band(band, '/band', true)
  if (!isRecord(weights)) look.fault('/weights', noWeights)
  else for (const name of weightNames) look.number(weights, name, '/weights', { max: 1000 })
  if (typeof seed !== 'string' && !Number.isSafeInteger(seed)) look.fault('/seed', noSeed)
  look.number(json, 'effort', '', { min: 0.1, max: 100 })
}

const notAnObject = label(
  'Un problème de découpage est un objet JSON',
  'A districting problem is a JSON object',
)
const notOurs = label(
  `Le membre « format » doit être « ${problemFormat} »`,
  `The member “format” must be “${problemFormat}”`,
)
const otherVersion = label('Seule la version 1 est connue', 'Version 1 alone is known')
const noBand = label(
  'Il faut une bande { min, max } en électeurs',
  'A band { min, max } in electors is needed',
)
const noWeights = label('Il faut les poids de l’objectif', 'The weights of the objective are needed')
const noSeed = label('La graine est un nombre entier ou un texte', 'The seed is a whole number or a text')
