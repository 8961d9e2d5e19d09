import { useEffect, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { plotKindLabels } from '../../layers/cemetery/plot-kinds.ts'
import { mostChanges } from '../../layers/model/most-changes.ts'
import { isRefused } from '../../layers/model/outcome.ts'
import { ApiError, items } from '../api.ts'
import { newKey } from '../edit/key.ts'
import { useCarreau, useKernel, useLanguage, useOwnMessages } from '../hooks.ts'
import { Icon } from '../icons.tsx'
import { useAnswer } from '../query.ts'
import { announce, showLayer, takeTool } from '../state.ts'
import { clearGrid, laidOn, useGrid } from './grid-desk.ts'
import { GridFields } from './grid-fields.tsx'
import { gridMessages } from './grid-messages.ts'
import { changesFor, type Into, layGrid } from './lay-grid.ts'
import { gridLayer } from './map/grid-layer.ts'

/** Rows of plots on a base line: drawn, numbered, looked at, then laid at once. */
export default function GridPanel() {
  const m = useOwnMessages(gridMessages)
  const kernel = useKernel()
  const grid = useGrid()
  const drawing = useCarreau((state) => state.tool === 'lay-plots') && !grid.base
  const [into, setInto] = useState<Into | null>(null)
  const [said, setSaid] = useState<{ readonly text: string; readonly fault: boolean } | null>(null)
  const [key, setKey] = useState(newKey)
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    if (!kernel) return
    showLayer('plots', true)
    takeTool('lay-plots')
    return gridLayer(kernel)
  }, [kernel])
  useEffect(
    () => () => {
      takeTool('browse')
      clearGrid()
    },
    [],
  )
  const laid = laidOn(grid)
  const plots = isRefused(laid) ? [] : laid.done
  const changes = into ? changesFor(plots, into) : []
  const lay = async () => {
    setBusy(true)
    try {
      await layGrid(changes, key)
      const text = m.laid(plots.length)
      clearGrid()
      setKey(newKey())
      setSaid({ text, fault: false })
      announce(text)
    } catch (error) {
      const problem = error instanceof ApiError ? error.problem : null
      setSaid({ text: problem?.[m.language] ?? m.failed, fault: true })
    } finally {
      setBusy(false)
    }
  }
  const drawBase = () => {
    clearGrid()
    takeTool('lay-plots')
    kernel?.focus()
  }
  const tooMany = changes.length > mostChanges
  return (
    <div className="grid-panel">
      <p className="quiet">{m.about}</p>
      <Button className="button" onPress={drawBase} isDisabled={drawing}>
        <Icon name="line" size={16} /> {drawing ? m.drawing : grid.base ? m.drawAgain : m.draw}
      </Button>
      <Where into={into} onChange={setInto} />
      <GridFields grid={grid} />
      {isRefused(laid) ? (
        <p className="quiet">{m.refused[laid.refused] ?? laid.refused}</p>
      ) : (
        <p aria-live="polite">{tooMany ? m.tooMany(mostChanges) : m.count(plots.length)}</p>
      )}
      {said && (
        <p className={said.fault ? 'form-error' : 'way-length'} role={said.fault ? 'alert' : undefined}>
          {said.text}
        </p>
      )}
      <div className="button-row">
        <Button
          className="button primary"
          isDisabled={busy || plots.length === 0 || !into || tooMany}
          onPress={() => void lay()}
        >
          {m.lay}
        </Button>
        <Button className="button" isDisabled={!grid.base} onPress={clearGrid}>
          {m.clear}
        </Button>
      </div>
    </div>
  )
}

type WhereProps = { readonly into: Into | null; readonly onChange: (into: Into) => void }

/** In which cemetery and section, and what kind of plots. */
function Where({ into, onChange }: WhereProps) {
  const m = useOwnMessages(gridMessages)
  const language = useLanguage()
  const read = (collection: string) => (signal: AbortSignal) =>
    items(collection, { limit: 1000, skipGeometry: 'true' }, signal)
  const cemeteries = useAnswer('cemeteries to draw in', read('cemeteries')).answer.data?.features ?? []
  const sections = useAnswer('sections to draw in', read('cemetery-sections')).answer.data?.features ?? []
  const [first] = cemeteries
  useEffect(() => {
    if (!into && first) onChange({ cemetery: first.id, section: null, kind: 'concession', capacity: 2 })
  }, [into, first, onChange])
  if (!into) return null
  const own = sections.filter(({ properties }) => properties.cemetery === into.cemetery)
  return (
    <>
      <label className="field">
        <span>{m.cemetery}</span>
        <select
          value={into.cemetery}
          onChange={({ target }) => onChange({ ...into, cemetery: target.value, section: null })}
        >
          {cemeteries.map(({ id, properties }) => (
            <option key={id} value={id}>
              {String(properties.name)}
            </option>
          ))}
        </select>
      </label>
      <div className="field-row">
        <label className="field">
          <span>{m.section}</span>
          <select
            value={into.section ?? ''}
            onChange={({ target }) => onChange({ ...into, section: target.value || null })}
          >
            <option value="">{m.noSection}</option>
            {own.map(({ id, properties }) => (
              <option key={id} value={id}>
                {String(properties.label)}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>{m.kind}</span>
          <select value={into.kind} onChange={({ target }) => onChange({ ...into, kind: target.value })}>
            {(['concession', 'common_ground', 'urn_vault'] as const).map((kind) => (
              <option key={kind} value={kind}>
                {plotKindLabels[kind][language]}
              </option>
            ))}
          </select>
        </label>
      </div>
    </>
  )
}
