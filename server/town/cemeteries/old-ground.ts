import type { Point } from '../../../layers/model/geometry/point.ts'
import { settle } from './lives.ts'
import { plotOf } from './new-ground.ts'
import type { Register } from './rows.ts'
import { asLine, asPoint, asPolygon, boxIn, type Frame, frame, isInside } from './shapes.ts'

/** Where the squares lie along the wall and away from it: first metre, last metre, first row, rows. */
const squares = [
  ['Carré 1', 30, 74, 10, 5],
  ['Carré 2', 82, 132, 10, 5],
  ['Carré 3', 30, 74, 36, 5],
  ['Carré 4', 82, 132, 36, 4],
] as const

/** Saint-Lazare: plots of every size in crooked rows, along the wall that has stood there since 1811. */
export function drawOldCemetery(register: Register, name: string, outline: readonly Point[]): void {
  const { add } = register
  const cemetery = add('cemetery', {
    name,
    address_text: 'Chemin Saint-Lazare',
    opened_on: '1811-10-01',
    geom: asPolygon(outline).replace('POLYGON(', 'MULTIPOLYGON((').concat(')'),
  })
  const [tip, wall] = [outline[0], outline.at(-1)]
  if (!tip || !wall) throw new Error('the old cemetery has no outline')
  // from the western corner along the wall, the squares to its left
  const at = frame(wall, tip)
  for (const square of squares) drawSquare(register, cemetery, at, outline, square)
  walks(register, cemetery, at)
  unmapped(register, cemetery)
}

function drawSquare(
  register: Register,
  cemetery: string,
  at: Frame,
  outline: readonly Point[],
  [label, from, to, up, rows]: (typeof squares)[number],
): void {
  const { add, random } = register
  const section = add('section', {
    cemetery,
    label,
    kind: 'square',
    geom: asPolygon(boxIn(at, from - 1, up - 1, to - from + 4, rows * 4.4 + 2)),
  })
  let number = 0
  for (let rank = 0; rank < rows; rank++) {
    const y = up + rank * 4.4 + random.between(-0.15, 0.15)
    const row = add('plot_row', {
      cemetery,
      section,
      label: `Rangée ${rank + 1}`,
      kind: 'row',
      numbered_anew: false,
      geom: asLine([at(from, y - 0.3), at((from + to) / 2, y - 0.1), at(to, y - 0.3)]),
    })
    for (let x = from + random.between(0, 1.5); x < to; ) {
      const [width, length] = [random.pick([0.9, 1, 1.2, 2, 2.2]), random.pick([2, 2.2, 2.4, 2.6])]
      const ring = crooked(at, x, y, width, length, random.between(-0.05, 0.05))
      x += width + random.between(0.45, 0.9)
      if (random.chance(0.08) || !ring.every((corner) => isInside(corner, outline))) continue
      number += 1
      const capacity = width > 1.5 ? 4 : 2
      const spot = plotOf(register, {
        cemetery,
        section,
        plot_row: row,
        number: String(number),
        complement: random.chance(0.03) ? 'bis' : null,
        kind: 'concession',
        construction: random.pick(['vault', 'ground', 'slab']),
        capacity,
        kept_by_commune: random.chance(0.01),
        unusable_reason: random.chance(0.01) ? 'Racines du cèdre' : null,
        geom: asPolygon(ring),
      })
      settle(register, { ...spot, perpetual: 0.45, kind: 'concession', capacity })
    }
  }
}

/** A box that leans: its head is moved along the row. */
const crooked = (at: Frame, x: number, y: number, width: number, length: number, lean: number): Point[] => [
  at(x, y),
  at(x + width, y + lean),
  at(x + width - lean * length, y + length),
  at(x - lean * length, y + length - lean),
]

function walks({ add }: Register, cemetery: string, at: Frame): void {
  const gate = at(78, 0.5)
  add('gate', {
    cemetery,
    name: 'Porte Saint-Lazare',
    is_main: true,
    hours: '8 h – 17 h 30',
    geom: asPoint(gate),
  })
  const walk = (name: string | null, ...points: Point[]) =>
    add('path', { cemetery, name, surface: 'grass', geom: asLine(points) })
  walk('Allée centrale', gate, at(78, 7), at(78, 33.5), at(78, 58))
  walk('Allée du Mur', at(28, 7), at(78, 7), at(134, 7))
  walk('Allée des Ifs', at(28, 33.5), at(78, 33.5), at(134, 33.5))
}

/** A part of the register that nobody has drawn, and rights whose plot nobody knows. */
function unmapped(register: Register, cemetery: string): void {
  const section = register.add('section', { cemetery, label: 'Ancien enclos', kind: 'zone', geom: null })
  for (let number = 1; number <= 8; number++) {
    const spot = plotOf(register, {
      cemetery,
      section,
      number: String(number),
      kind: 'concession',
      capacity: 2,
    })
    settle(register, { ...spot, perpetual: 0.8, kind: 'concession', capacity: 2 })
  }
}
