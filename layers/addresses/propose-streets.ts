import { type Comparison, compareNames, namePartsOf } from './compare-names.ts'

/** A street of the address base, or the streets that it holds twice under two spellings of one name. */
export type Proposal = Comparison & { readonly streets: readonly string[]; readonly name: string }

export type NamedStreet = { readonly id: string; readonly name: string; readonly addresses: number }

/** Finds the streets that a written name may mean, the likeliest first; `same` is a street of that very name. */
export type StreetFinder = (written: string, most?: number) => readonly Proposal[]

/** Streets prepared once for many names. */
export function streetFinder(streets: readonly NamedStreet[]): StreetFinder {
  const known = groupTwins(streets)
  return (written, most = 5) => {
    const asked = namePartsOf(written)
    return known
      .flatMap(({ parts, ...street }) => {
        const found = compareNames(asked, parts)
        return found ? [{ ...found, ...street }] : []
      })
      .sort((one, other) => other.score - one.score || other.addresses - one.addresses || compare(one, other))
      .slice(0, most)
      .map(({ addresses: _, ...proposal }) => proposal)
  }
}

const compare = (one: { name: string }, other: { name: string }) => (one.name < other.name ? -1 : 1)

/** “Av du Mal de Lattre” and “Avenue du Mal de Lattre” are one street, whichever of them a list means. */
function groupTwins(streets: readonly NamedStreet[]) {
  const byName = new Map<string, NamedStreet[]>()
  for (const street of streets) {
    const { plain } = namePartsOf(street.name)
    byName.set(plain, [...(byName.get(plain) ?? []), street])
  }
  return [...byName.values()].map((twins) => {
    const [first] = twins.sort(
      (one, other) => other.addresses - one.addresses || (one.id < other.id ? -1 : 1),
    )
    const { name } = first as NamedStreet
    const addresses = twins.reduce((sum, twin) => sum + twin.addresses, 0)
    return { streets: twins.map(({ id }) => id), name, addresses, parts: namePartsOf(name) }
  })
}
