import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { layerOf } from '../../layers/index.ts'
import { useCarreau, useKernel, useLanguage, useOwnMessages } from '../hooks.ts'
import { Control } from '../shell/control.tsx'
import { EditTools, Options } from './edit-tools.tsx'
import { LeaveDialog } from './leave-dialog.tsx'
import { editMessages } from './messages.ts'
import { save } from './save.ts'
import { SketchTools } from './sketch-tools.tsx'
import { canRedo, canUndo, redoLast, undoLast } from './undo-redo.ts'
import { useEditKeys } from './use-edit-keys.ts'
import { changedPieces } from './work.ts'

/** What is being done, and what can be done about it: one bar while something is drawn or edited. */
export function EditBar() {
  const m = useOwnMessages(editMessages)
  const work = useCarreau((state) => state.work)
  const tool = useCarreau((state) => state.tool)
  const sketch = useCarreau((state) => state.sketch)
  const [asking, setAsking] = useState(false)
  const leave = useEditKeys(() => setAsking(true))
  if (!work && tool !== 'draw') return null
  return (
    <section className="edit-bar" data-covers-map="wide" aria-label={m.bar}>
      <Refusal />
      <div className="edit-bar-row">
        <Status />
        <Control place="bar" icon="undo" label={m.undo} isOff={!canUndo(work, sketch)} onPress={undoLast} />
        <Control place="bar" icon="redo" label={m.redo} isOff={!canRedo(work, sketch)} onPress={redoLast} />
        <Button className="button" onPress={leave}>
          {work && changedPieces(work).length === 0 ? m.close : m.leave}
        </Button>
        {work && <Save />}
      </div>
      <div className="edit-bar-row">
        {work ? <EditTools work={work} /> : <Options />}
        {(tool === 'draw' || tool === 'split') && <SketchTools sketch={sketch} />}
      </div>
      <LeaveDialog isOpen={asking} onOpenChange={setAsking} />
    </section>
  )
}

function Status() {
  const m = useOwnMessages(editMessages)
  const language = useLanguage()
  const work = useCarreau((state) => state.work)
  const isReading = useCarreau((state) => state.saving.state === 'reading')
  const layer = layerOf(useCarreau((state) => state.drawInto))
  const changes = work && (isReading ? m.readingAround : m.changes(changedPieces(work).length))
  return (
    <p className="edit-status" role="status">
      {changes ?? (layer && m.drawIn(layer.one[language]))}
    </p>
  )
}

function Save() {
  const m = useOwnMessages(editMessages)
  const work = useCarreau((state) => state.work)
  const saving = useCarreau((state) => state.saving.state)
  const busy = saving === 'busy'
  // a conflict is settled in its own place first
  const nothing = !work || changedPieces(work).length === 0 || saving === 'conflict'
  return (
    <Button className="button primary" isDisabled={nothing || busy} onPress={() => void save()}>
      {busy ? m.saving : m.save}
    </Button>
  )
}

/** The server's own sentence, and the place where there is one. */
function Refusal() {
  const m = useOwnMessages(editMessages)
  const language = useLanguage()
  const kernel = useKernel()
  const saving = useCarreau((state) => state.saving)
  if (saving.state !== 'refused' || !saving.said) return null
  const { said, at } = saving
  return (
    <div className="form-error" role="alert">
      {said[language]}{' '}
      {at && (
        <Button className="text-button" onPress={() => kernel?.flyTo([...at, ...at])}>
          {m.showFault}
        </Button>
      )}
    </div>
  )
}
