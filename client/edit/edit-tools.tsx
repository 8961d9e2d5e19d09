import { Button } from 'react-aria-components/Button'
import { Group } from 'react-aria-components/Group'
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { layerOf } from '../../layers/index.ts'
import { useCarreau, useOwnMessages } from '../hooks.ts'
import { Icon } from '../icons.tsx'
import { Control } from '../shell/control.tsx'
import { Hint } from '../shell/hint.tsx'
import { change, takeTool } from '../state.ts'
import { copyPiece, deletePiece, squarePiece } from './acts.ts'
import type { EditOptions } from './edit-state.ts'
import { isArea } from './fit-geometry.ts'
import { mayChange } from './may-change.ts'
import { editMessages } from './messages.ts'
import { currentPiece, type Work } from './work.ts'

/** What can be done with the outline in hand. */
export function EditTools({ work }: { readonly work: Work }) {
  const m = useOwnMessages(editMessages)
  const tool = useCarreau((state) => state.tool)
  const settings = useCarreau((state) => state.settings)
  const piece = currentPiece(work)
  const layer = layerOf(piece?.collection ?? '')
  if (!piece || !layer) return null
  const area = isArea(piece.geometry)
  const mayMake = mayChange(settings, layer, 'create')
  return (
    <Group className="edit-tools" aria-label={m.tools}>
      {piece.geometry ? (
        <>
          <Control
            place="bar"
            icon="vertices"
            label={m.reshape}
            pressed={tool === 'reshape'}
            onPress={() => takeTool('reshape')}
          />
          <Control
            place="bar"
            icon="move"
            label={m.move}
            pressed={tool === 'move'}
            onPress={() => takeTool('move')}
          />
        </>
      ) : layer.geometry === null ? null : (
        <Control
          place="bar"
          icon="pen"
          label={m.draw}
          pressed={tool === 'draw'}
          onPress={() => change({ drawInto: layer.id, tool: 'draw' })}
        />
      )}
      {(area || piece.geometry?.type === 'LineString') && mayMake && (
        <Control
          place="bar"
          icon="split"
          label={m.split}
          pressed={tool === 'split'}
          onPress={() => takeTool('split')}
        />
      )}
      {area && <Control place="bar" icon="corner" label={m.square} onPress={squarePiece} />}
      {mayMake && <Control place="bar" icon="twin" label={m.copy} onPress={copyPiece} />}
      {mayChange(settings, layer, 'delete') && (
        <Control place="bar" icon="trash" label={m.delete} isOff={piece.gone} onPress={deletePiece} />
      )}
      <Options />
    </Group>
  )
}

const options: readonly (keyof EditOptions)[] = ['snap', 'shared', 'trace', 'aim']

/** How the pointer is helped. */
export function Options() {
  const m = useOwnMessages(editMessages)
  const chosen = useCarreau((state) => state.editOptions)
  return (
    <MenuTrigger>
      <Hint text={m.options} placement="top">
        <Button className="icon-button" aria-label={m.options}>
          <Icon name="magnet" />
        </Button>
      </Hint>
      <Popover className="popover" placement="top">
        <Menu
          className="menu"
          selectionMode="multiple"
          selectedKeys={options.filter((name) => chosen[name])}
          onSelectionChange={(keys) => {
            const all = new Set(keys === 'all' ? options : keys)
            const on = Object.fromEntries(options.map((name) => [name, all.has(name)]))
            change({ editOptions: on as EditOptions })
          }}
        >
          {options.map((name) => (
            <MenuItem key={name} id={name} className="menu-item" textValue={m[name]}>
              {({ isSelected }) => (
                <>
                  <span className="menu-check">{isSelected && <Icon name="check" size={16} />}</span>
                  {m[name]}
                </>
              )}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
