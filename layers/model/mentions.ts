/** A stretch of a text: plain words, or an @ with the name of a colleague. */
export type Stretch = { readonly text: string; readonly mentioned: string | null }

/** Cuts a text where it names somebody after an @; of names that begin alike the longest one that fits. */
export function cutAtMentions(said: string, names: readonly string[]): Stretch[] {
  const longestFirst = [...names].sort((one, other) => other.length - one.length)
  const stretches: Stretch[] = []
  let plain = 0
  for (let at = said.indexOf('@'); at >= 0; at = said.indexOf('@', at + 1)) {
    if (at > 0 && isOfWord(said[at - 1])) continue
    const mentioned = longestFirst.find((name) => standsAt(said, at + 1, name))
    if (mentioned === undefined) continue
    const end = at + 1 + mentioned.length
    if (at > plain) stretches.push({ text: said.slice(plain, at), mentioned: null })
    stretches.push({ text: said.slice(at, end), mentioned })
    plain = end
  }
  if (plain < said.length) stretches.push({ text: said.slice(plain), mentioned: null })
  return stretches
}

/** Who is named after an @, each once. */
export const mentionsIn = (said: string, names: readonly string[]): string[] => [
  ...new Set(cutAtMentions(said, names).flatMap(({ mentioned }) => mentioned ?? [])),
]

/** The name that is being typed at a place of a text: where its @ stands, and what follows it; null when none is. */
export function mentionBefore(
  said: string,
  place: number,
): { readonly at: number; readonly typed: string } | null {
  const line = said.slice(said.lastIndexOf('\n', place - 1) + 1, place)
  const at = line.lastIndexOf('@')
  if (at < 0 || (at > 0 && isOfWord(line[at - 1]))) return null
  const typed = line.slice(at + 1)
  return typed.startsWith(' ') || typed.length > 100 ? null : { at: place - typed.length - 1, typed }
}

const standsAt = (said: string, at: number, name: string): boolean =>
  said.slice(at, at + name.length).toLocaleLowerCase('fr') === name.toLocaleLowerCase('fr') &&
  !isOfWord(said[at + name.length])

const isOfWord = (letter: string | undefined): boolean => letter !== undefined && /[\p{L}\p{N}]/u.test(letter)
