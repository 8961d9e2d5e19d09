import { reachesJuryAge } from './rules/jury.ts'

/** Somebody who may be drawn: on the main list, of age during the year of the list. */
export type Candidate = { readonly id: string; readonly bornOn: string }

/** Printed in the minutes: anybody can do the same with the roll, the seed and any tool that computes SHA-256. */
export const drawAlgorithm =
  'SHA-256(graine + "|" + identifiant) en hexadécimal, par ordre croissant ; les premiers sont tirés'

/** Who of a roll takes part: those who reach the age during the year of the list, in the order of their ids. */
export const candidatesOf = (roll: readonly Candidate[], listYear: number): Candidate[] =>
  roll.filter(({ bornOn }) => reachesJuryAge(bornOn, listYear)).sort((a, b) => compare(a.id, b.id))

/** The text whose digest stands for the roll that was drawn from. */
export const rollText = (candidates: readonly Candidate[]): string =>
  candidates.map(({ id, bornOn }) => `${id}|${bornOn}\n`).join('')

/**
 * The first of the candidates in the order that the seed gives. `digest` is SHA-256 in hexadecimal: same roll, same seed, same names,
 * whatever the order in which the roll is read.
 */
export function drawJurors(
  candidates: readonly Candidate[],
  {
    names,
    seed,
    digest,
  }: { readonly names: number; readonly seed: string; readonly digest: (text: string) => string },
): Candidate[] {
  return candidates
    .map((candidate) => ({ candidate, key: digest(`${seed}|${candidate.id}`) }))
    .sort((one, other) => compare(one.key, other.key) || compare(one.candidate.id, other.candidate.id))
    .slice(0, names)
    .map(({ candidate }) => candidate)
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
