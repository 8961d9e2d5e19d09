/** Two neighbours by their index, and the metres from door to door. */
export type Link = { readonly a: number; readonly b: number; readonly distance: number }
export type Door = readonly [x: number, y: number]

/**
 * The links that make neighbours: those not longer than `longest`, and of the others the shortest without which the commune would fall
 * apart. Where doors have no link to the rest at all, the nearest of the rest is joined: `added`.
 */
export function joinLinks(
  doors: readonly Door[],
  links: readonly Link[],
  longest: number,
): { readonly kept: readonly Link[]; readonly added: readonly Link[] } {
  const groups = new Groups(doors.length)
  const near = links.filter(({ distance }) => distance <= longest)
  for (const { a, b } of near) groups.join(a, b)
  const far = links
    .filter(({ distance }) => distance > longest)
    .sort((one, other) => one.distance - other.distance || one.a - other.a || one.b - other.b)
  const needed = far.filter(({ a, b }) => groups.join(a, b))
  return { kept: [...near, ...needed], added: islands(doors, groups) }
}

/** The smallest group is joined to its nearest neighbour until there is one. */
function islands(doors: readonly Door[], groups: Groups): Link[] {
  const added: Link[] = []
  for (let members = groups.smallest(); members; members = groups.smallest()) {
    const link = nearest(doors, members)
    added.push(link)
    groups.join(link.a, link.b)
  }
  return added
}

function nearest(doors: readonly Door[], members: ReadonlySet<number>): Link {
  let best: Link = { a: 0, b: 0, distance: Number.POSITIVE_INFINITY }
  for (const a of members) {
    const [x, y] = doors[a] as Door
    for (const [b, [otherX, otherY]] of doors.entries()) {
      if (members.has(b)) continue
      const distance = Math.hypot(otherX - x, otherY - y)
      if (distance < best.distance) best = { a, b, distance }
    }
  }
  return best
}

/** Which doors hold together. */
class Groups {
  private readonly parent: Int32Array
  constructor(size: number) {
    this.parent = Int32Array.from({ length: size }, (_one, index) => index)
  }

  /** False when they did already. */
  join(one: number, other: number): boolean {
    const [a, b] = [this.root(one), this.root(other)]
    if (a === b) return false
    this.parent[Math.max(a, b)] = Math.min(a, b)
    return true
  }

  /** The members of the smallest group; null when there is only one. */
  smallest(): ReadonlySet<number> | null {
    const groups = new Map<number, Set<number>>()
    for (let door = 0; door < this.parent.length; door++) {
      const root = this.root(door)
      groups.set(root, (groups.get(root) ?? new Set()).add(door))
    }
    if (groups.size < 2) return null
    return [...groups.values()].reduce((best, group) => (group.size < best.size ? group : best))
  }

  private root(door: number): number {
    let at = door
    while (this.parent[at] !== at) {
      this.parent[at] = this.parent[this.parent[at] as number] as number
      at = this.parent[at] as number
    }
    return at
  }
}
