import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Group } from 'react-aria-components/Group'
import { useCarreau, useLanguage, useMessages } from '../hooks.ts'
import { Icon, type IconName } from '../icons.tsx'
import type { Kernel } from '../map/kernel.ts'
import { announce, getState, takeTool } from '../state.ts'
import { tools } from '../tools/index.ts'
import { Hint } from './hint.tsx'

/** Scale, position, and the tools when there are several. */
export function MapControls({ kernel }: { readonly kernel: Kernel }) {
  const m = useMessages()
  return (
    <div className="map-controls">
      {tools.length > 1 && <ToolBar />}
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

function ToolBar() {
  const m = useMessages()
  const language = useLanguage()
  const taken = useCarreau((state) => state.tool)
  return (
    <Group className="control-group" aria-label={m.map.tools}>
      {tools.map(({ id, label, icon, key }) => (
        <Control
          key={id}
          icon={icon}
          label={key ? `${label[language]} (${key.toUpperCase()})` : label[language]}
          pressed={taken === id}
          onPress={() => takeTool(taken === id ? (tools[0]?.id ?? id) : id)}
        />
      ))}
    </Group>
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

type ControlProps = {
  readonly icon: IconName
  readonly label: string
  readonly onPress: () => void
  readonly pressed?: boolean
  readonly busy?: boolean
}

function Control({ icon, label, onPress, pressed, busy }: ControlProps) {
  return (
    <Hint text={label} placement="left">
      <Button
        className="control"
        aria-label={label}
        aria-pressed={pressed}
        data-busy={busy || undefined}
        onPress={onPress}
      >
        <Icon name={icon} />
      </Button>
    </Hint>
  )
}
