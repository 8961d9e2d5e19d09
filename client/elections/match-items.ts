import type { Likeness } from '../../layers/addresses/compare-names.ts'
import type { PlanRange, StreetAnswer, StreetMatching } from '../../layers/elections/street-matching.ts'
import type { MatchingMessages } from './street-matching-messages.ts'

/** A name that waits for its street, or a street that waits for its name, with the answers that it may get. */
export type MatchItem = {
  readonly key: string
  readonly title: string
  readonly detail: string
  readonly choices: readonly Choice[]
  /** the answer that names what was searched for */
  readonly answerWith: (found: string) => StreetAnswer
}

export type Choice = { readonly answer: StreetAnswer; readonly name: string; readonly why: string }

export const unmatchedItems = ({ names }: StreetMatching, m: MatchingMessages): MatchItem[] =>
  names.map(({ written, ranges, proposals }) => ({
    key: written,
    title: written,
    detail: describe(ranges, m),
    choices: proposals.map(({ streets, name, score, likeness }) => ({
      answer: { name: written, streets },
      name,
      why: why(likeness, score, m),
    })),
    answerWith: (street) => ({ name: written, streets: [street] }),
  }))

export const unlistedItems = ({ streets }: StreetMatching, m: MatchingMessages): MatchItem[] =>
  streets.map(({ id, name, addresses, proposals }) => ({
    key: id,
    title: name,
    detail: m.count(addresses),
    choices: proposals.map(({ written, score, likeness }) => ({
      answer: { name: written, streets: [id] },
      name: written,
      why: why(likeness, score, m),
    })),
    answerWith: (written) => ({ name: written, streets: [id] }),
  }))

/** Abbreviations, figures and words, blanks and order: what nobody would doubt. */
const sureScore = 0.95

/** The answers that may be given at one stroke: one proposal that is sure, and no second one. */
export const sureAnswers = ({ names }: StreetMatching): StreetAnswer[] =>
  names.flatMap(({ written, proposals: [first, second] }) =>
    first && first.score >= sureScore && (second?.score ?? 0) < sureScore
      ? [{ name: written, streets: first.streets }]
      : [],
  )

/** Names of the list under which a street may be found. */
export const matchable = ({ listed }: StreetMatching): readonly string[] => listed

const why = (likeness: string, score: number, m: MatchingMessages): string =>
  `${m.likenesses[likeness as Likeness]} · ${m.score(score)}`

/** “33 electors · station 0008, nos 1 to 43 odd · station 0015, nos 2 to 6 even” */
function describe(ranges: readonly PlanRange[], m: MatchingMessages): string {
  const electors = ranges.reduce((sum, range) => sum + (range.electors ?? 0), 0)
  const lines = ranges.map(
    ({ station, from, to, parity }) =>
      `${m.station(station ?? '?')}, ${m.numbers(from, to, m.sides[parity])}`,
  )
  return [m.electors(electors), ...lines].join(' · ')
}
