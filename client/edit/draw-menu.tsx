import { Button } from 'react-aria-components/Button'
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { layerOf, layers } from '../../layers/index.ts'
import { may } from '../../layers/model/access.ts'
import type { Layer } from '../../layers/model/layer.ts'
import { useCarreau, useLanguage, useOwnMessages } from '../hooks.ts'
import { Icon } from '../icons.tsx'
import { panelOf, panels } from '../panels/index.ts'
import { Hint } from '../shell/hint.tsx'
import { change, getState, openPanel, showLayer } from '../state.ts'
import { startForm } from './begin.ts'
import { drawnKind } from './fit-geometry.ts'
import { mayChange } from './may-change.ts'
import { editMessages } from './messages.ts'

const icons = { Point: 'pin', LineString: 'line', Polygon: 'area' } as const

/** Into which layer one draws: those that this person may add to. */
export function DrawMenu() {
  const m = useOwnMessages(editMessages)
  const language = useLanguage()
  const settings = useCarreau((state) => state.settings)
  const drawing = useCarreau((state) => state.tool === 'draw')
  const offered = layers.filter((layer) => isTyped(layer) && mayChange(settings, layer, 'create'))
  if (offered.length === 0) return null
  const held = settings?.person?.roles ?? []
  const panelsThatDraw = panels.filter(({ draws, role }) => draws && role && may(held, role))
  return (
    <div className="control-group">
      <MenuTrigger>
        <Hint text={m.draw} placement="left">
          <Button className="control" aria-label={m.draw} data-taken={drawing || undefined}>
            <Icon name="pen" />
          </Button>
        </Hint>
        <Popover className="popover" placement="left top">
          <Menu className="menu" onAction={(id) => begin(String(id))}>
            {offered.map((layer) => (
              <MenuItem key={layer.id} id={layer.id} className="menu-item" textValue={layer.one[language]}>
                <Icon name={layer.geometry ? icons[drawnKind(layer.geometry)] : 'list'} />{' '}
                {layer.one[language]}
              </MenuItem>
            ))}
            {panelsThatDraw.map(({ id, label, icon }) => (
              <MenuItem key={id} id={id} className="menu-item" textValue={label[language]}>
                <Icon name={icon} /> {label[language]}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
    </div>
  )
}

/** Rows that only Carreau makes (a unit, a draw) are not begun by hand. */
const isTyped = ({ geometry, fields }: Layer): boolean =>
  Object.values(fields).some((field) => field.required && !field.readOnly) &&
  (geometry !== null || !Object.values(fields).some((field) => field.required && field.readOnly))

/** What is drawn has to be seen; a line of a register is only typed. */
function begin(layer: string): void {
  if (panelOf(layer)) {
    openPanel(layer)
    return
  }
  const register = layerOf(layer)
  if (register?.geometry === null) {
    startForm(register)
    return
  }
  showLayer(layer, true)
  if (getState().tool === 'draw') change({ tool: 'browse' })
  change({ drawInto: layer, tool: 'draw', selection: [], toast: null })
}
