import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { layerOf, layers } from '../../layers/index.ts'
import type { Label } from '../../layers/model/label.ts'
import { mostChanges } from '../../layers/model/most-changes.ts'
import { useCarreau, useLanguage, useOwnMessages } from '../hooks.ts'
import { Icon } from '../icons.tsx'
import type { Ref } from '../state.ts'
import { bulkMessages } from './bulk-messages.ts'
import { mayChange } from './may-change.ts'

const hasGround = (collection: string): boolean => layerOf(collection)?.geometry?.endsWith('Polygon') ?? false

/** The ground of what is selected, as that of a new feature: into the layers of areas to which this person may add. */
export function FootprintMenu({ refs }: { readonly refs: readonly Ref[] }) {
  const m = useOwnMessages(bulkMessages)
  const language = useLanguage()
  const settings = useCarreau((state) => state.settings)
  const [problem, setProblem] = useState<Label | null>(null)
  const [busy, setBusy] = useState(false)
  const offered = layers
    .filter(({ id }) => hasGround(id))
    .filter((layer) => mayChange(settings, layer, 'create'))
  if (
    offered.length === 0 ||
    refs.length > mostChanges ||
    !refs.some(({ collection }) => hasGround(collection))
  )
    return null
  const use = async (id: string) => {
    const layer = layerOf(id)
    if (!layer) return
    setBusy(true)
    const { takeAsFootprint } = await import('./footprint.ts')
    setProblem(await takeAsFootprint(refs, layer))
    setBusy(false)
  }
  return (
    <>
      <MenuTrigger>
        <Button className="button" isDisabled={busy}>
          <Icon name="area" size={16} /> <span className="act-name">{m.footprint}</span>
        </Button>
        <Popover className="popover" placement="bottom start">
          <Menu className="menu" onAction={(id) => void use(String(id))}>
            {offered.map((layer) => (
              <MenuItem key={layer.id} id={layer.id} className="menu-item" textValue={layer.one[language]}>
                {m.footprintOf(layer.one[language])}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      {problem && (
        <p className="form-error" role="alert">
          {problem[language]}
        </p>
      )}
    </>
  )
}
