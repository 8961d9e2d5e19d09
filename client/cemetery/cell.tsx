import type { MouseEvent, ReactNode } from 'react'
import type { Feature } from '../../layers/model/api.ts'
import { wantFocus } from '../focus.ts'
import { useCarreau, useLanguage, useOwnMessages } from '../hooks.ts'
import { colour } from '../map/style.ts'
import { hover, select } from '../state.ts'
import { entryOf } from './elevation.tsx'
import { inkOn } from './legend-mark.tsx'
import { cemeteryMessages } from './messages.ts'

type Props = {
  /** null: the wall has no cell there */
  readonly of: Feature | null
  readonly place: string
  /** the one that the Tab key stops at */
  readonly isStop: boolean
  readonly isCurrent: boolean
  readonly onFocus: () => void
}

/** A cell of a wall in the colour of the legend: its number, its sign, the name on it. */
export function Cell({ of: cell, place, isStop, isCurrent, onFocus }: Props) {
  const m = useOwnMessages(cemeteryMessages)
  const language = useLanguage()
  const theme = useCarreau((state) => state.night) ? 'dark' : 'light'
  const shared = { type: 'button', tabIndex: isStop ? 0 : -1, onFocus, 'data-place': place } as const
  if (!cell)
    return (
      <InGrid>
        <button {...shared} className="wall-cell none" aria-disabled="true" aria-label={m.noCell} />
      </InGrid>
    )
  const entry = entryOf(cell)
  const number = [cell.properties.number, cell.properties.complement].filter(Boolean).join(' ')
  const names = cell.properties.names ? String(cell.properties.names) : ''
  const open = (event: MouseEvent) => {
    // a click by keys has no place on the screen
    if (event.detail === 0) wantFocus()
    select({ collection: 'plots', id: cell.id })
  }
  return (
    <InGrid>
      <button
        {...shared}
        className="wall-cell"
        style={{ background: colour(entry.fill.slice(1), theme), color: inkOn(entry, theme) }}
        aria-current={isCurrent || undefined}
        onClick={open}
        onMouseEnter={() => hover({ collection: 'plots', id: cell.id })}
        onMouseLeave={() => hover(null)}
      >
        <span className="cell-number">
          <span>
            <span className="only-heard">{m.cell} </span>
            {number}
          </span>
          <span aria-hidden="true">{entry.sign}</span>
        </span>
        <span className="only-heard">{entry.label[language]}</span>
        <span className="cell-names">{names}</span>
      </button>
    </InGrid>
  )
}

const InGrid = ({ children }: { readonly children: ReactNode }) => (
  // biome-ignore lint/a11y/useSemanticElements: a wall is no table of data
  // biome-ignore lint/a11y/useFocusableInteractive: the button in it takes the focus
  <div role="gridcell">{children}</div>
)
