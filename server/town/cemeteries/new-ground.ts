import { layPlots } from '../../../layers/cemetery/rules/plot-grid.ts'
import type { Point } from '../../../layers/model/geometry/point.ts'
import { isRefused } from '../../../layers/model/outcome.ts'
import { type Spot, settle } from './lives.ts'
import type { Register } from './rows.ts'
import { asLine, asOutline, asPoint, asPolygon, boxIn, type Frame, frame } from './shapes.ts'

const pitch = { width: 1.2, length: 2.4, sideGap: 0.4, headGap: 1.6 } as const
const [rowsOfSection, plotsOfRow] = [6, 18]

/** La Croix Verte: four sections laid by the grid tool, a columbarium, urn vaults, common ground, an ossuary, a garden. */
export function layNewCemetery(register: Register, name: string, outline: readonly Point[]): void {
  const { add } = register
  const cemetery = add('cemetery', {
    name,
    address_text: 'Avenue de la Croix Verte',
    opened_on: '1974-05-02',
    geom: asPolygon(outline).replace('POLYGON(', 'MULTIPOLYGON((').concat(')'),
  })
  // on the flat of the site, west to east
  const west = Math.min(...outline.map(([x]) => x))
  const south = Math.min(...outline.map(([, y]) => y))
  const at = frame([west + 32, south + 52], [west + 132, south + 52])
  for (const [rank, label] of ['A', 'B', 'C', 'D'].entries())
    laySection(register, cemetery, label, at, 4 + (rank % 2) * 36, 2 + Math.floor(rank / 2) * 30)
  layWalks(register, cemetery, at)
  layColumbarium(register, cemetery, at)
  layRest(register, cemetery, at)
}

function laySection(
  register: Register,
  cemetery: string,
  label: string,
  at: Frame,
  along: number,
  up: number,
) {
  const section = register.add('section', {
    cemetery,
    label,
    kind: 'section',
    geom: asPolygon(boxIn(at, along - 0.6, up - 0.6, 29.8, 24)),
  })
  const rows = Array.from({ length: rowsOfSection }, (_, rank) =>
    register.add('plot_row', {
      cemetery,
      section,
      label: String(rank + 1),
      kind: 'row',
      numbered_anew: true,
      geom: asLine([
        at(along, up + rank * (pitch.length + pitch.headGap) - 0.4),
        at(along + 28.4, up + rank * (pitch.length + pitch.headGap) - 0.4),
      ]),
    }),
  )
  for (const cell of layByRow(at, along, up)) {
    const capacity = register.random.pick([1, 2, 2, 2, 3])
    const spot = plotOf(register, {
      cemetery,
      section,
      plot_row: rows[cell.row - 1] ?? null,
      number: cell.number,
      kind: 'concession',
      construction: capacity > 1 ? 'vault' : 'ground',
      capacity,
      levels: capacity > 1 ? capacity : null,
      area: 2.88,
      geom: asOutline(cell.outline),
    })
    settle(register, { ...spot, perpetual: 0.04, kind: 'concession', capacity })
  }
}

/** One grid for each row, since numbers begin anew; the third leaves room for a tree. */
function layByRow(at: Frame, along: number, up: number) {
  return Array.from({ length: rowsOfSection }, (_, rank) => {
    const y = up + rank * (pitch.length + pitch.headGap)
    const laid = layPlots({
      base: [[...at(along, y)], [...at(along + 10, y)]],
      rows: 1,
      plots: plotsOfRow,
      ...pitch,
      numbering: { pattern: '{n}' },
      ...(rank === 2 && { skipped: new Set(['1/9', '1/10']) }),
    })
    if (isRefused(laid)) throw new Error(`the grid of the demo town is refused: ${laid.refused}`)
    return laid.done.map((cell) => ({ ...cell, row: rank + 1 }))
  }).flat()
}

function layWalks({ add }: Register, cemetery: string, at: Frame): void {
  const gate = at(36.4, -22)
  add('gate', {
    cemetery,
    name: 'Entrée principale',
    is_main: true,
    hours: '8 h – 18 h',
    geom: asPoint(gate),
  })
  const walk = (name: string | null, ...points: Point[]) =>
    add('path', { cemetery, name, surface: 'gravel', geom: asLine(points) })
  walk('Grande allée', gate, at(36.4, -3), at(36.4, 28.4), at(36.4, 60))
  walk('Allée des Tilleuls', at(0, 28.4), at(36.4, 28.4), at(74, 28.4))
  walk('Allée du Sud', at(0, -3), at(36.4, -3), at(74, -3), at(90, -3))
  walk(null, at(0, -3), at(0, 28.4), at(0, 60), at(36.4, 60))
  walk('Allée du Jardin', at(74, -3), at(74, 28.4), at(90, 28.4))
}

function layColumbarium(register: Register, cemetery: string, at: Frame): void {
  const [faces, rows, columns] = [2, 3, 6]
  const structure = register.add('structure', {
    cemetery,
    section: null,
    name: 'Columbarium',
    kind: 'columbarium',
    faces,
    cell_rows: rows,
    cell_columns: columns,
    geom: asPolygon(boxIn(at, 80, 4, 4.2, 1.1)),
  })
  let number = 0
  for (let face = 1; face <= faces; face++)
    for (let row = 1; row <= rows; row++)
      for (let column = 1; column <= columns; column++) {
        number += 1
        const spot = plotOf(register, {
          cemetery,
          structure,
          face,
          cell_row: row,
          cell_column: column,
          number: String(number),
          kind: 'niche',
          capacity: 3,
        })
        settle(register, { ...spot, perpetual: 0, kind: 'niche', capacity: 3 })
      }
}

function layRest(register: Register, cemetery: string, at: Frame): void {
  const own = (number: string, kind: string, capacity: number | null, ring: readonly Point[]) =>
    plotOf(register, { cemetery, number, kind, capacity, geom: asPolygon(ring) })
  for (let rank = 0; rank < 12; rank++) {
    const spot = own(`Cavurne ${rank + 1}`, 'urn_vault', 4, boxIn(at, 78 + rank * 1.1, 9, 0.8, 0.8))
    settle(register, { ...spot, perpetual: 0, kind: 'urn_vault', capacity: 4 })
  }
  for (let rank = 0; rank < 14; rank++) {
    const spot = own(`TC ${rank + 1}`, 'common_ground', 1, boxIn(at, 78 + rank * 1.3, 14, 0.9, 2))
    settle(register, { ...spot, perpetual: 0, kind: 'common_ground', capacity: 1 })
  }
  own('Dépositoire', 'receiving_vault', 4, boxIn(at, 78, 20, 3, 2.5))
  const garden = own('Jardin du souvenir', 'scattering_garden', null, boxIn(at, 78, 33, 14, 9))
  settle(register, { ...garden, perpetual: 0, kind: 'scattering_garden', capacity: null })
  own('Ossuaire', 'ossuary', null, boxIn(at, 84, 20, 3, 3))
}

type PlotRow = Parameters<Register['add']>[1]

/** A plot with every column, and what lives need of it. */
export function plotOf({ add }: Register, row: PlotRow): Pick<Spot, 'plot'> {
  return {
    plot: add('plot', {
      section: null,
      plot_row: null,
      structure: null,
      face: null,
      cell_row: null,
      cell_column: null,
      complement: null,
      construction: null,
      levels: null,
      area: null,
      unusable_reason: null,
      reserved_for: null,
      reserved_from: null,
      kept_by_commune: false,
      geom: null,
      ...row,
    }),
  }
}
