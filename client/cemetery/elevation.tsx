import { type KeyboardEvent, useRef, useState } from 'react'
import { type CellPlace, elevationOf, stepOn, type Wall } from '../../layers/cemetery/elevation.ts'
import { legendOf } from '../../layers/cemetery/legend.ts'
import type { PlotState, Tenure } from '../../layers/cemetery/states.ts'
import type { Feature } from '../../layers/model/api.ts'
import { useOwnMessages } from '../hooks.ts'
import { Cell } from './cell.tsx'
import { LegendKeys } from './legend-keys.tsx'
import { cemeteryMessages } from './messages.ts'

type Props = {
  readonly wall: Wall
  readonly cells: readonly Feature[]
  /** the cell whose form is open */
  readonly current?: string
}

/** A wall face by face, as one stands before it: one stop of the Tab key, arrows walk on it, Enter opens a cell. */
export function Elevation({ wall, cells, current }: Props) {
  const m = useOwnMessages(cemeteryMessages)
  const { faces, elsewhere } = elevationOf(wall, cells, placeOf)
  const open = cells.find(({ id }) => id === current)
  const [at, setAt] = useState<CellPlace>((open && placeOf(open)) ?? { face: 1, row: 1, column: 1 })
  const box = useRef<HTMLDivElement>(null)
  const press = (event: KeyboardEvent) => {
    const next = stepOn(wall, at, event.key)
    if (!next) return
    event.preventDefault()
    setAt(next)
    box.current?.querySelector<HTMLElement>(`[data-place="${keyOf(next)}"]`)?.focus()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of its cells, which bubble
    <div className="elevation" ref={box} onKeyDown={press}>
      {faces.map((face, rank) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a face is its rank
        <div key={rank} className="wall-face">
          {faces.length > 1 && <h4>{m.face(rank + 1)}</h4>}
          {/* biome-ignore lint/a11y/useSemanticElements: a wall is no table of data, and its cells take the focus */}
          <div className="wall-cells" role="grid" aria-label={m.face(rank + 1)}>
            {face.map((row, down) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is its rank
              // biome-ignore lint/a11y/useSemanticElements: the grid's
              // biome-ignore lint/a11y/useFocusableInteractive: its cells take the focus
              <div key={down} role="row" className="wall-row">
                {row.map((cell, along) => {
                  const place = { face: rank + 1, row: down + 1, column: along + 1 }
                  const key = keyOf(place)
                  return (
                    <Cell
                      key={key}
                      place={key}
                      of={cell}
                      isStop={key === keyOf(at)}
                      isCurrent={cell?.id === current}
                      onFocus={() => setAt(place)}
                    />
                  )
                })}
              </div>
            ))}
          </div>
        </div>
      ))}
      <LegendKeys entries={cells.map(entryOf)} />
      {elsewhere.length > 0 && <p className="quiet small">{m.elsewhere(elsewhere.length)}</p>}
    </div>
  )
}

const keyOf = ({ face, row, column }: CellPlace): string => `${face}/${row}/${column}`

function placeOf({ properties }: Feature): CellPlace | null {
  const { face, cell_row: row, cell_column: column } = properties
  const all = [face, row, column].every((value) => typeof value === 'number')
  return all ? { face: Number(face), row: Number(row), column: Number(column) } : null
}

/** The entry of the legend for a plot as the server keeps it. */
export const entryOf = ({ properties: { state, tenure } }: Feature) =>
  legendOf((state ?? 'available') as PlotState, (tenure ?? null) as Tenure | null)
