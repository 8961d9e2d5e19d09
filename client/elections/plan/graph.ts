/** What the plan needs to know of a unit: a run of numbers on one side of a street. */
export type PlanUnit = {
  readonly id: string
  readonly electors: number
  readonly street: string
  /** moves for nobody */
  readonly fixed?: boolean | undefined
}

export type PlanBorder = { readonly a: string; readonly b: string; readonly barrier?: boolean | undefined }

/** What never changes while a plan is worked on: the units, who touches whom, which street each belongs to. */
export type Graph = {
  readonly count: number
  readonly ids: readonly string[]
  readonly indexOf: ReadonlyMap<string, number>
  readonly electors: Int32Array
  readonly fixed: Uint8Array
  /** the neighbours of a unit u are `neighbours[first[u]]` up to before `neighbours[first[u + 1]]` */
  readonly first: Int32Array
  readonly neighbours: Int32Array
  readonly streetOf: Int32Array
  /** the units of each street, as they came */
  readonly streets: readonly Int32Array[]
}

/** The units as typed arrays; a barrier parts its neighbours, a unit that is not in the list is left out. */
export function graphOf(units: readonly PlanUnit[], borders: readonly PlanBorder[]): Graph {
  const indexOf = new Map(units.map(({ id }, at) => [id, at]))
  const { streetOf, streets } = streetsOf(units)
  return {
    count: units.length,
    ids: units.map(({ id }) => id),
    indexOf,
    electors: Int32Array.from(units, ({ electors }) => electors),
    fixed: Uint8Array.from(units, ({ fixed }) => (fixed ? 1 : 0)),
    ...adjacency(units.length, pairsOf(borders, indexOf)),
    streetOf,
    streets,
  }
}

function pairsOf(borders: readonly PlanBorder[], indexOf: ReadonlyMap<string, number>): Int32Array {
  const pairs: number[] = []
  for (const { a, b, barrier } of borders) {
    const one = indexOf.get(a)
    const other = indexOf.get(b)
    if (!barrier && one !== undefined && other !== undefined) pairs.push(one, other)
  }
  return Int32Array.from(pairs)
}

/** Both directions of every pair, packed unit by unit. */
function adjacency(count: number, pairs: Int32Array): Pick<Graph, 'first' | 'neighbours'> {
  const first = new Int32Array(count + 1)
  for (const unit of pairs) first[unit + 1] = (first[unit + 1] ?? 0) + 1
  for (let unit = 0; unit < count; unit++) first[unit + 1] = (first[unit + 1] ?? 0) + (first[unit] ?? 0)
  const free = first.slice()
  const neighbours = new Int32Array(pairs.length)
  const put = (from: number, to: number) => {
    const at = free[from] ?? 0
    neighbours[at] = to
    free[from] = at + 1
  }
  for (let at = 0; at < pairs.length; at += 2) {
    put(pairs[at] ?? 0, pairs[at + 1] ?? 0)
    put(pairs[at + 1] ?? 0, pairs[at] ?? 0)
  }
  return { first, neighbours }
}

function streetsOf(units: readonly PlanUnit[]): Pick<Graph, 'streetOf' | 'streets'> {
  const numbers = new Map<string, number[]>()
  for (const [at, { street }] of units.entries()) {
    const known = numbers.get(street)
    if (known) known.push(at)
    else numbers.set(street, [at])
  }
  const streets = [...numbers.values()].map((list) => Int32Array.from(list))
  const streetOf = new Int32Array(units.length)
  for (const [street, list] of streets.entries()) for (const unit of list) streetOf[unit] = street
  return { streetOf, streets }
}
