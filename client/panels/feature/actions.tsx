import { useEffect, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import type { Feature } from '../../../layers/model/api.ts'
import type { Layer } from '../../../layers/model/layer.ts'
import { useKernel, useMessages } from '../../hooks.ts'
import { Icon, type IconName } from '../../icons.tsx'
import { Hint } from '../../shell/hint.tsx'
import { openPanel, type Ref, refKey, setListed } from '../../state.ts'
import { panelOf } from '../index.ts'
import { boxOf } from './box-of.ts'
import { copy } from './copy.ts'

type Props = { readonly layer: Layer; readonly of: Ref; readonly feature: Feature }

/** What one does with a feature without changing it. */
export function Actions({ layer, of: ref, feature }: Props) {
  const m = useMessages()
  const kernel = useKernel()
  const box = boxOf(feature.geometry)
  return (
    <div className="actions">
      {box && <Action icon="crosshair" label={m.feature.zoomTo} onPress={() => kernel?.flyTo(box)} />}
      <CopyAction icon="link" label={m.feature.copyLink} text={() => linkTo(ref)} />
      <CopyAction icon="copy" label={m.feature.copyReference} text={() => feature.id} />
      {panelOf('print') && <Action icon="print" label={m.feature.print} onPress={() => openPanel('print')} />}
      {panelOf('list') && (
        <Action
          icon="list"
          label={m.feature.openInList}
          onPress={() => {
            setListed(layer.id)
            openPanel('list')
          }}
        />
      )}
    </div>
  )
}

/** The feature alone: where the reader happened to look is nobody else's business. */
const linkTo = (ref: Ref): string => `${location.origin}${location.pathname}?select=${refKey(ref)}`

type ActionProps = { readonly icon: IconName; readonly label: string; readonly onPress: () => void }

function Action({ icon, label, onPress }: ActionProps) {
  return (
    <Hint text={label}>
      <Button className="icon-button action" aria-label={label} onPress={onPress}>
        <Icon name={icon} />
      </Button>
    </Hint>
  )
}

function CopyAction({ icon, label, text }: Omit<ActionProps, 'onPress'> & { readonly text: () => string }) {
  const m = useMessages()
  const [done, setDone] = useState(false)
  useEffect(() => {
    if (!done) return
    const timer = setTimeout(() => setDone(false), 1600)
    return () => clearTimeout(timer)
  }, [done])
  const press = () => void copy(text(), m).then(setDone)
  return <Action icon={done ? 'check' : icon} label={done ? m.feature.copied : label} onPress={press} />
}
