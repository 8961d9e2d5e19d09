import { readNumber, writeNumber } from '../form/number-text.ts'
import { useLanguage, useOwnMessages } from '../hooks.ts'
import { turned } from './base-line.ts'
import { changeGrid, type GridDesk } from './grid-desk.ts'
import { gridMessages } from './grid-messages.ts'

type Named = 'rows' | 'plots' | 'width' | 'length' | 'sideGap' | 'headGap'

/** Sizes of the code at first, and all that may be otherwise. */
export function GridFields({ grid }: { readonly grid: GridDesk }) {
  const m = useOwnMessages(gridMessages)
  const language = useLanguage()
  const number = (label: string, value: number | undefined, take: (value: number | undefined) => void) => (
    <label className="field">
      <span>{label}</span>
      <input
        key={value}
        inputMode="decimal"
        defaultValue={value === undefined ? '' : writeNumber(value, language)}
        onBlur={({ target }) => {
          const typed = target.value.trim() === '' ? undefined : readNumber(target.value)
          if (typed === undefined || (typeof typed === 'number' && typed >= 0)) take(typed)
        }}
      />
    </label>
  )
  const field = (name: Named) => number(m.fields[name], grid[name], (value) => changeGrid({ [name]: value }))
  const { numbering } = grid
  const set = (part: Partial<GridDesk['numbering']>) => changeGrid({ numbering: { ...numbering, ...part } })
  return (
    <>
      <div className="field-row">
        {field('rows')}
        {field('plots')}
        {field('width')}
        {field('length')}
        {field('sideGap')}
        {field('headGap')}
        {grid.base &&
          number(
            m.angle,
            turned.angleOf(grid.base),
            (angle) => angle !== undefined && grid.base && changeGrid({ base: turned.to(grid.base, angle) }),
          )}
        <label className="field">
          <span>{m.pattern}</span>
          <input
            key={numbering.pattern}
            defaultValue={numbering.pattern}
            onBlur={({ target }) => target.value.trim() && set({ pattern: target.value.trim() })}
          />
        </label>
        {number(m.first, numbering.first ?? 1, (first) => set({ first: first ?? 1 }))}
        <label className="field">
          <span>{m.way}</span>
          <select
            value={numbering.way ?? 'same'}
            onChange={({ target }) => set({ way: target.value as 'same' | 'snake' })}
          >
            <option value="same">{m.same}</option>
            <option value="snake">{m.snake}</option>
          </select>
        </label>
      </div>
      <p className="quiet small">{m.patternHint}</p>
      <label className="field">
        <span>{m.skipped}</span>
        <input
          key={[...grid.skipped].join()}
          defaultValue={[...grid.skipped].join(', ')}
          onBlur={({ target }) => changeGrid({ skipped: new Set(target.value.match(/\d+\/\d+/g) ?? []) })}
        />
      </label>
    </>
  )
}
