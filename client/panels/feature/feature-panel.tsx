import { lazy, Suspense, useEffect, useRef } from 'react'
import { layerOf } from '../../../layers/index.ts'
import { giveFocusBack } from '../../focus.ts'
import { useCarreau, useKernel, useMessages } from '../../hooks.ts'
import { Sheet } from '../../shell/sheet.tsx'
import { clearSelection } from '../../state.ts'
import { Many } from './many.tsx'
import { One } from './one.tsx'

/** Most people only read: what edits is fetched by those who do. */
const EditPanel = lazy(async () => ({ default: (await import('../../edit/edit-panel.tsx')).EditPanel }))
const ConflictPanel = lazy(async () => ({
  default: (await import('../../edit/conflict-panel.tsx')).ConflictPanel,
}))

/** What is selected: one feature, or the list of several. */
export function FeaturePanel() {
  const m = useMessages()
  const kernel = useKernel()
  const selection = useCarreau((state) => state.selection)
  const known = selection.filter((ref) => layerOf(ref.collection))
  const work = useCarreau((state) => state.work)
  const saving = useCarreau((state) => state.saving)
  const panel = useRef<HTMLDivElement>(null)
  const close = () => {
    giveFocusBack(() => kernel?.focus())
    clearSelection()
  }
  const open = known.length > 0 && !work
  useEffect(() => {
    if (!open) return
    const onEscape = (event: KeyboardEvent) => {
      // an open menu or dialog takes its own Escape
      if (event.key === 'Escape' && !event.defaultPrevented && panel.current?.contains(event.target as Node))
        close()
    }
    addEventListener('keydown', onEscape)
    return () => removeEventListener('keydown', onEscape)
  })
  const [first] = known
  if (work)
    return (
      <Sheet className="feature" label={m.feature.label} id="feature">
        <div className="feature-panel">
          <Suspense>
            {saving.state === 'conflict' ? (
              <ConflictPanel key={saving.conflict.key} work={work} conflict={saving.conflict} />
            ) : (
              <EditPanel work={work} />
            )}
          </Suspense>
        </div>
      </Sheet>
    )
  if (!first) return null
  return (
    <Sheet className="feature" label={m.feature.label} id="feature">
      <div ref={panel} className="feature-panel">
        {known.length === 1 ? <One of={first} onClose={close} /> : <Many refs={known} onClose={close} />}
      </div>
    </Sheet>
  )
}
