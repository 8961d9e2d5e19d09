/** Units that hold together inside one district: their indexes. */
export type DistrictPiece = {
  readonly district: number
  readonly units: readonly number[]
  readonly electors: number
}

type Graph = {
  readonly units: readonly { readonly id: string; readonly electors: number; readonly addresses: number }[]
  readonly borders: readonly { readonly a: string; readonly b: string; readonly barrier?: boolean }[]
}

/** The pieces of each district, the one with most electors first. Units that nobody can place are in none. */
export function piecesOf({ units, borders }: Graph, current: readonly (number | null)[]): DistrictPiece[] {
  const neighbours = neighboursOf({ units, borders })
  const seen = new Set<number>()
  const pieces: DistrictPiece[] = []
  for (const [unit, district] of current.entries()) {
    if (district === null || seen.has(unit) || units[unit]?.addresses === 0) continue
    const members = reached(
      unit,
      neighbours,
      (other) => current[other] === district && units[other]?.addresses !== 0,
    )
    for (const member of members) seen.add(member)
    const electors = members.reduce((all, member) => all + (units[member]?.electors ?? 0), 0)
    pieces.push({ district, units: members, electors })
  }
  return pieces.sort(
    (one, other) =>
      one.district - other.district || other.electors - one.electors || other.units.length - one.units.length,
  )
}

function neighboursOf({ units, borders }: Graph): readonly (readonly number[])[] {
  const index = new Map(units.map(({ id }, at) => [id, at]))
  const neighbours: number[][] = units.map(() => [])
  for (const { a, b, barrier } of borders) {
    const [one, other] = [index.get(a), index.get(b)]
    if (barrier || one === undefined || other === undefined) continue
    neighbours[one]?.push(other)
    neighbours[other]?.push(one)
  }
  return neighbours
}

function reached(
  start: number,
  neighbours: readonly (readonly number[])[],
  isWithin: (unit: number) => boolean,
): number[] {
  const found = new Set([start])
  const open = [start]
  for (let unit = open.pop(); unit !== undefined; unit = open.pop())
    for (const next of neighbours[unit] ?? []) {
      if (found.has(next) || !isWithin(next)) continue
      found.add(next)
      open.push(next)
    }
  return [...found].sort((one, other) => one - other)
}
