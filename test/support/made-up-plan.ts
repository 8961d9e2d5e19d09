import type { Position } from 'geojson'
import type { ScenarioProblem } from '../../layers/elections/api.ts'
import { usualBand, usualWeights } from '../../layers/elections/districting/problem.ts'

/** A town that nobody lives in: a lattice of units with bent sides, cut into districts of equal size. */
export type MadeUpPlan = {
  readonly problem: ScenarioProblem
  readonly cells: readonly { readonly id: string; readonly ring: Position[] }[]
}

type Wish = {
  readonly side: number
  readonly districts: number
  readonly electors: number
  readonly corner: Position
}

/** `side` × `side` units; `districts` is a square number; `electors` in the mean for each unit. */
export function madeUpPlan({ side, districts, electors, corner }: Wish): MadeUpPlan {
  const random = dice(20260329)
  const step = 0.00042
  const corners = Array.from({ length: (side + 1) ** 2 }, (_, at) => {
    const bent = () => (random() - 0.5) * 0.5
    const [x, y] = [(at % (side + 1)) + bent(), Math.floor(at / (side + 1)) + bent()]
    return [(corner[0] ?? 0) + x * step * 1.5, (corner[1] ?? 0) + y * step]
  })
  const across = Math.round(Math.sqrt(districts))
  const block = (at: number) => {
    const [x, y] = [at % side, Math.floor(at / side)]
    return Math.floor((y * across) / side) * across + Math.floor((x * across) / side)
  }
  const units = Array.from({ length: side * side }, (_, at) => {
    const [x, y] = [at % side, Math.floor(at / side)]
    const ring = [0, 1, side + 2, side + 1, 0].map((more) => corners[y * (side + 1) + x + more] ?? [0, 0])
    return {
      id: `u${at}`,
      ring,
      electors: Math.round(random() * 2 * electors),
      x,
      y,
    }
  })
  const border = (a: number, b: number) => ({ a: `u${a}`, b: `u${b}`, metres: 40 })
  return {
    cells: units.map(({ id, ring }) => ({ id, ring })),
    problem: {
      format: 'carreau-districting',
      version: 1,
      units: units.map(({ id, ring, electors, x, y }) => ({
        id,
        electors,
        street: `Rue ${y + 1}`,
        side: 'all' as const,
        from: 2 * x + 1,
        to: 2 * x + 2,
        label: `${2 * x + 1}–${2 * x + 2} rue ${y + 1}`,
        addresses: 4,
        lon: mean(ring, 0),
        lat: mean(ring, 1),
        placed: true,
      })),
      borders: units.flatMap((_, at) => [
        ...(at % side < side - 1 ? [border(at, at + 1)] : []),
        ...(at < side * (side - 1) ? [border(at, at + side)] : []),
      ]),
      districts: Array.from({ length: across * across }, (_, at) => ({
        id: `d${at}`,
        station: String(at + 1).padStart(4, '0'),
        placeId: `p${Math.floor(at / 2)}`,
      })),
      current: units.map((_, at) => block(at)),
      inForce: units.map((_, at) => block(at)),
      weights: usualWeights,
      band: usualBand,
      seed: 1,
      effort: 1,
      scenario: { id: '99001-s1', version: 1, status: 'draft', base: null, baseChanged: false },
      unplaced: 0,
    },
  }
}

const mean = (ring: readonly Position[], axis: number): number =>
  ring.slice(0, 4).reduce((sum, place) => sum + (place[axis] ?? 0), 0) / 4

/** Numbers from 0 to 1, the same ones each time. */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4294967296
  }
}
