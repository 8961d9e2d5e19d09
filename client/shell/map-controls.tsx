import { useState } from 'react'
import { DrawMenu } from '../edit/draw-menu.tsx'
import { useMessages } from '../hooks.ts'
import type { Kernel } from '../map/kernel.ts'
import { announce, getState } from '../state.ts'
import { tools } from '../tools/index.ts'
import { useNarrow } from '../use-narrow.ts'
import { Control } from './control.tsx'
import { DayControl } from './day-bar.tsx'
import { ToolBar, ToolMenu } from './tool-bar.tsx'

/** Scale, position, and the tools when there are several. */
export function MapControls({ kernel }: { readonly kernel: Kernel }) {
  const m = useMessages()
  const narrow = useNarrow()
  return (
    <div className="map-controls">
      <DrawMenu />
      <DayControl />
      {tools.length > 1 && (narrow ? <ToolMenu /> : <ToolBar />)}
      <div className="control-group">
        <Control icon="plus" label={m.map.zoomIn} onPress={() => kernel.zoomBy(1)} />
        <Control icon="minus" label={m.map.zoomOut} onPress={() => kernel.zoomBy(-1)} />
      </div>
      <div className="control-group">
        <Locate kernel={kernel} />
        <Control
          icon="whole"
          label={m.map.whole}
          onPress={() => {
            const extent = getState().settings?.extent
            if (extent) kernel.flyTo(extent)
          }}
        />
      </div>
    </div>
  )
}

function Locate({ kernel }: { readonly kernel: Kernel }) {
  const m = useMessages()
  const [busy, setBusy] = useState(false)
  const find = async () => {
    setBusy(true)
    announce(m.map.locating)
    try {
      const { lon, lat, metres } = await kernel.locate()
      kernel.flyTo([lon, lat, lon, lat])
      announce(m.map.located(metres))
    } catch {
      announce(m.map.locateDenied)
    }
    setBusy(false)
  }
  return <Control icon="locate" label={m.map.locate} busy={busy} onPress={find} />
}
