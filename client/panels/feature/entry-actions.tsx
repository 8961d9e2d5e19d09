import { useEffect, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import type { HistoryEntry } from '../../../layers/model/api.ts'
import type { Layer } from '../../../layers/model/layer.ts'
import { restore } from '../../edit/begin.ts'
import { justAfter, outlinesAround } from '../../edit/former-states.ts'
import { mayChange } from '../../edit/may-change.ts'
import { editMessages } from '../../edit/messages.ts'
import { useCarreau, useOwnMessages } from '../../hooks.ts'
import { announce, change, type Ref } from '../../state.ts'

type Props = {
  readonly layer: Layer
  readonly of: Ref
  readonly entry: HistoryEntry
  /** the last change: its state is the one that stands */
  readonly isLast: boolean
}

/** Looks at an outline before and after a change, and goes back to what it left. */
export function EntryActions({ layer, of: ref, entry, isLast }: Props) {
  const m = useOwnMessages(editMessages)
  const settings = useCarreau((state) => state.settings)
  const [shown, setShown] = useState(false)
  useEffect(() => {
    if (!shown) return
    let left = false
    outlinesAround(ref, entry).then(
      (outlines) => !left && change({ outlines }),
      () => announce(m.readFailed),
    )
    return () => {
      left = true
      change({ outlines: null })
    }
  }, [shown, ref, entry, m])
  const mayGoBack = !isLast && entry.action !== 'delete' && mayChange(settings, layer, 'update')
  const hasOutline = entry.geometryChanged && entry.action === 'update'
  if (!mayGoBack && !hasOutline) return null
  return (
    <div className="actions entry-actions">
      {hasOutline && (
        <Button className="text-button" aria-pressed={shown} onPress={() => setShown(!shown)}>
          {shown ? m.hideEntry : m.showEntry}
        </Button>
      )}
      {mayGoBack && (
        <Button className="text-button" onPress={() => void restore(ref, justAfter(entry))}>
          {m.restoreEntry}
        </Button>
      )}
    </div>
  )
}
