import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Group } from 'react-aria-components/Group'
import { useCarreau, useKernel, useMessages, useOwnMessages } from '../hooks.ts'
import { Control } from '../shell/control.tsx'
import { announce } from '../state.ts'
import type { Sketch } from './edit-state.ts'
import { editMessages } from './messages.ts'

/** What can be done with a drawing that is not finished, without a pointer that hits exactly. */
export function SketchTools({ sketch }: { readonly sketch: Sketch | null }) {
  const m = useOwnMessages(editMessages)
  const all = useMessages()
  const kernel = useKernel()
  const aim = useCarreau((state) => state.editOptions.aim)
  const [busy, setBusy] = useState(false)
  const here = async () => {
    setBusy(true)
    try {
      const place = await kernel?.locate()
      if (place) sketch?.addAt(place.lon, place.lat)
    } catch {
      announce(all.map.locateDenied)
    }
    setBusy(false)
  }
  if (!sketch) return null
  return (
    <Group className="edit-tools" aria-label={m.draw}>
      {aim && (
        <Button className="button" onPress={sketch.addAtCentre}>
          {m.addPoint}
        </Button>
      )}
      <Control place="bar" icon="locate" label={m.here} isOff={busy} onPress={() => void here()} />
      {sketch.canFinish && (
        <Button className="button" onPress={sketch.finish}>
          {m.finish}
        </Button>
      )}
    </Group>
  )
}
