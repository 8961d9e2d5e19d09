import type { Ground } from './ground.ts'
import type { DistrictingProblem } from './problem.ts'

export type Places = readonly (readonly [number, number])[]

/** Where every unit lies: its own place, else the middle of its neighbours’. None when hardly any has a place. */
export function placesOf(ground: Ground, { units }: DistrictingProblem): Places | undefined {
  const known = units.map(({ place }) => place)
  const placed = known.filter((place) => place !== undefined)
  if (placed.length * 2 < units.length) return undefined
  for (let found = true; found; ) {
    found = false
    for (const [unit, place] of known.entries()) {
      if (place) continue
      const near = [...ground.neighbours.subarray(ground.offsets[unit], ground.offsets[unit + 1])]
      const middle = middleOf(near.flatMap((v) => (known[v] ? [known[v]] : [])))
      if (!middle) continue
      known[unit] = middle
      found = true
    }
  }
  const anywhere = middleOf(placed) ?? [0, 0]
  return known.map((place) => place ?? anywhere)
}

function middleOf(places: Places): readonly [number, number] | undefined {
  if (places.length === 0) return undefined
  const mean = (axis: 0 | 1) => places.reduce((sum, place) => sum + place[axis], 0) / places.length
  return [mean(0), mean(1)]
}
