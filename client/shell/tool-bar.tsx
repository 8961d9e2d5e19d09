import { Button } from 'react-aria-components/Button'
import { Group } from 'react-aria-components/Group'
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { useCarreau, useLanguage, useMessages } from '../hooks.ts'
import { Icon } from '../icons.tsx'
import { takeTool } from '../state.ts'
import { tools } from '../tools/index.ts'
import { Control } from './control.tsx'

const inBar = tools.filter((tool) => tool.inBar !== false)

/** The tools in a column; the one in hand is put down by pressing it again. */
export function ToolBar() {
  const m = useMessages()
  const language = useLanguage()
  const taken = useCarreau((state) => state.tool)
  return (
    <Group className="control-group" aria-label={m.map.tools}>
      {inBar.map(({ id, label, icon, key }) => (
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

/** The same behind one button, with their names: for fingers and narrow screens. */
export function ToolMenu() {
  const m = useMessages()
  const language = useLanguage()
  const taken = useCarreau((state) => state.tool)
  const inHand = tools.find((tool) => tool.id === taken) ?? tools[0]
  if (!inHand) return null
  return (
    <div className="control-group">
      <MenuTrigger>
        <Button
          className="control"
          aria-label={`${m.map.tools} : ${inHand.label[language]}`}
          data-taken={inHand !== tools[0] || undefined}
        >
          <Icon name={inHand.icon} />
        </Button>
        <Popover className="popover" placement="left top">
          <Menu
            className="menu"
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[inHand.id]}
            onSelectionChange={(keys) => takeTool(String([...keys][0]))}
          >
            {inBar.map(({ id, label, icon }) => (
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
