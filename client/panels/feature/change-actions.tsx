import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import type { Layer } from '../../../layers/model/layer.ts'
import { duplicate, edit, remove } from '../../edit/begin.ts'
import { FootprintMenu } from '../../edit/footprint-menu.tsx'
import { mayChange } from '../../edit/may-change.ts'
import { editMessages } from '../../edit/messages.ts'
import { useCarreau, useOwnMessages } from '../../hooks.ts'
import { Icon } from '../../icons.tsx'
import { type Ref, refKey } from '../../state.ts'

/** What changes a feature or makes a new one of it, where this person may. */
export function ChangeActions({ layer, of: ref }: { readonly layer: Layer; readonly of: Ref }) {
  const m = useOwnMessages(editMessages)
  const settings = useCarreau((state) => state.settings)
  const [busy, setBusy] = useState(false)
  const run = (work: () => Promise<unknown>) => async () => {
    setBusy(true)
    await work()
    setBusy(false)
  }
  const refs = [ref]
  const may = (verb: 'create' | 'update' | 'delete') => mayChange(settings, layer, verb)
  return (
    <div className="actions changing">
      {may('update') && (
        <Button className="button" isDisabled={busy} onPress={run(() => edit(refs))}>
          <Icon name="pen" size={16} /> <span className="act-name">{m.edit}</span>
        </Button>
      )}
      {may('create') && (
        <Button className="button" isDisabled={busy} onPress={run(() => duplicate(ref))}>
          <Icon name="twin" size={16} /> <span className="act-name">{m.duplicate}</span>
        </Button>
      )}
      {may('delete') && (
        <Button className="button" isDisabled={busy} onPress={run(() => remove(refs))}>
          <Icon name="trash" size={16} /> <span className="act-name">{m.delete}</span>
        </Button>
      )}
      <FootprintMenu key={refKey(ref)} refs={refs} />
    </div>
  )
}
