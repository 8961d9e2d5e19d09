import type { Random } from '../../../layers/model/random.ts'
import { orientedBox } from '../plane/box.ts'
import { cut } from '../plane/cut.ts'
import { area, type Ring } from '../plane/ring.ts'
import { bestCut, bowed, type CutWish } from './best-cut.ts'
import { closeStreets } from './closes.ts'
import { type Draft, openStreet } from './draft.ts'
import { loopStreet } from './loop.ts'

/** A housing estate: metres from street to street over two rows of plots, and how far its streets bend (metres per 100 m). */
export type EstatePlan = { rows: number; bend: number }

/** An estate is built field by field: each operation lays its own curved rows, its dead ends or its loop. */
export function estateStreets(draft: Draft, face: Ring, key: string, plan: EstatePlan): Ring[] {
  const random = draft.random.fork(key)
  const side = plan.rows * 3.9
  const across = (piece: Ring) => {
    const { length, width } = orientedBox(piece.points)
    if (area(piece.points) < side * side * 1.5 || length < side * 1.5) return undefined
    return { down: length < width * 1.3 && random.chance(0.4), from: 0.38, to: 0.62 }
  }
  const operations = divide(draft, face, `${key}/road`, plan, across)
  return operations.flatMap((piece, i) => operation(draft, piece, `${key}/${i}`, plan))
}

function operation(draft: Draft, piece: Ring, key: string, plan: EstatePlan): Ring[] {
  const random = draft.random.fork(key)
  const { length, width } = orientedBox(piece.points)
  const compact = width > plan.rows * 2.5 && length < plan.rows * 5.5
  const looped = compact && random.chance(0.6) && loopStreet(draft, piece, `${key}/loop`, plan.rows)
  if (looped) return [looped.around, ...rows(draft, looped.within, `${key}/in`, plan, random)]
  return rows(draft, piece, key, plan, random)
}

/** Rows of plots back to back; where the land is two rows deep, dead ends as well. */
function rows(draft: Draft, piece: Ring, key: string, plan: EstatePlan, random: Random): Ring[] {
  const closes = random.chance(0.42)
  const turn = random.chance(0.4)
  const across = (part: Ring) => {
    const { length, width } = orientedBox(part.points)
    const down = !(turn && length < width * 1.35)
    const strips = Math.round((down ? width : length) / plan.rows)
    if (strips === 2 && closes && length < plan.rows * 5.5 && width > plan.rows * 1.7) return undefined
    if (strips > 1) {
      const share = random.integer(1, strips - 1) / strips
      return { down, from: share - 0.03, to: share + 0.03 }
    }
    return length > plan.rows * 6.5 ? { down: false, from: 0.4, to: 0.6 } : undefined
  }
  const parts = divide(draft, piece, `${key}/row`, plan, across)
  return closes ? parts.map((part, i) => closeStreets(draft, part, `${key}/close/${i}`, plan.rows)) : parts
}

type Across = (piece: Ring) => { down: boolean; from: number; to: number } | undefined

/** Pieces divided by bowed streets as long as the plan asks for it and both halves keep room for plots. */
function divide(draft: Draft, face: Ring, key: string, plan: EstatePlan, across: Across): Ring[] {
  const random = draft.random.fork(key)
  const roomy = (half: Ring) => orientedBox(half.points).width > plan.rows * 0.7
  const welcome = (tag: number) => draft.ways[tag]?.kind === 'street'
  const done: Ring[] = []
  const waiting = [face]
  for (let turn = 0; waiting.length > 0; turn++) {
    const piece = waiting.shift() as Ring
    const where = turn < 200 ? across(piece) : undefined
    const shape = bowed(plan.bend)
    const wish: CutWish | undefined = where && { ...where, tilt: 0.2, clear: plan.rows * 0.6, shape, welcome }
    const halves = wish && opened(piece, wish, `${key}/${turn}`)
    if (halves) waiting.push(halves.left, halves.right)
    else done.push(piece)
  }
  return done

  function opened(piece: Ring, wish: CutWish, street: string) {
    for (let attempt = 0; attempt < 3; attempt++) {
      const path = bestCut(piece, wish, random)
      const halves = path && cut(piece, path, draft.ways.length, 3)
      if (path && halves && roomy(halves.left) && roomy(halves.right))
        return openStreet(draft, piece, path, { rank: 'street', key: street })
    }
    return undefined
  }
}
