type Unit = { readonly label: string; readonly street: string }

/**
 * The streets of a plan by their names, in order: a unit is called by its street, a comma and its numbers. Streets of one name are told
 * apart by their ids.
 */
export function streetNames(units: readonly Unit[]): Map<string, string> {
  const streets = new Map<string, Set<string>>()
  for (const { label, street } of units) {
    const name = label.replace(/,[^,]*$/, '')
    const ofName = streets.get(name)
    if (ofName) ofName.add(street)
    else streets.set(name, new Set([street]))
  }
  const named = [...streets].flatMap(([name, ids]) =>
    [...ids].map((id) => [ids.size > 1 ? `${name} (${id})` : name, id] as const),
  )
  return new Map(named.sort(([one], [other]) => one.localeCompare(other, 'fr')))
}
