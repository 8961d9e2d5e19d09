import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Header } from 'react-aria-components/Header'
import { Menu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { type Language, languages } from '../../layers/model/label.ts'
import { useCarreau, useMessages } from '../hooks.ts'
import { Icon } from '../icons.tsx'
import { change, type ThemeChoice } from '../state.ts'
import { HelpDialog } from './help-dialog.tsx'

const themes: readonly ThemeChoice[] = ['auto', 'light', 'dark']
const names: Readonly<Record<Language, string>> = { fr: 'Français', en: 'English' }

/** Language, appearance, help: what is chosen once. */
export function SettingsMenu() {
  const m = useMessages()
  const language = useCarreau((state) => state.language)
  const theme = useCarreau((state) => state.theme)
  const [help, setHelp] = useState(false)
  return (
    <>
      <MenuTrigger>
        <Button className="rail-button">
          <Icon name="settings" size={22} />
          <span>{m.shell.menu}</span>
        </Button>
        <Popover className="popover" placement="right bottom">
          <Menu className="menu">
            <MenuSection
              selectionMode="single"
              selectedKeys={[language]}
              onSelectionChange={(keys) => change({ language: [...keys][0] as Language })}
              disallowEmptySelection
            >
              <Header className="menu-header">{m.shell.language}</Header>
              {languages.map((id) => (
                <Choice key={id} id={id} text={names[id]} />
              ))}
            </MenuSection>
            <MenuSection
              selectionMode="single"
              selectedKeys={[theme]}
              onSelectionChange={(keys) => change({ theme: [...keys][0] as ThemeChoice })}
              disallowEmptySelection
            >
              <Header className="menu-header">{m.shell.theme}</Header>
              {themes.map((id) => (
                <Choice key={id} id={id} text={m.shell.themes[id]} />
              ))}
            </MenuSection>
            <MenuSection aria-label={m.shell.help}>
              <MenuItem className="menu-item" id="help" onAction={() => setHelp(true)}>
                <Icon name="help" size={18} /> {m.shell.help}
              </MenuItem>
            </MenuSection>
          </Menu>
        </Popover>
      </MenuTrigger>
      <HelpDialog isOpen={help} onOpenChange={setHelp} />
    </>
  )
}

function Choice({ id, text }: { readonly id: string; readonly text: string }) {
  return (
    <MenuItem className="menu-item" id={id} textValue={text}>
      {({ isSelected }) => (
        <>
          <span className="menu-check">{isSelected && <Icon name="check" size={16} />}</span>
          {text}
        </>
      )}
    </MenuItem>
  )
}
