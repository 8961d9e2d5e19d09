import { Button } from 'react-aria-components/Button'
import { may, type Role } from '../../layers/model/access.ts'
import { AccountMenu } from '../account/account-menu.tsx'
import { useCarreau, useLanguage, useMessages } from '../hooks.ts'
import { Icon } from '../icons.tsx'
import { panels } from '../panels/index.ts'
import { openPanel } from '../state.ts'
import { SettingsMenu } from './settings-menu.tsx'
import { TownName } from './town-name.tsx'

/** The panels of the house: a column beside the map, a bar below it on a phone. */
export function Rail() {
  const m = useMessages()
  const language = useLanguage()
  const open = useCarreau((state) => state.panel)
  const held = useCarreau((state) => state.settings?.person?.roles) ?? nobodys
  const shown = panels.filter(({ role, isAside }) => !isAside && (!role || may(held, role)))
  return (
    <nav className="rail" aria-label={m.shell.panels}>
      <Mark />
      <TownName />
      {shown.map(({ id, label, short, icon }) => (
        <Button
          key={id}
          className="rail-button"
          aria-expanded={open === id}
          data-open={open === id || undefined}
          onPress={() => openPanel(open === id ? null : id)}
        >
          <Icon name={icon} size={22} />
          <span>{(short ?? label)[language]}</span>
        </Button>
      ))}
      <div className="rail-end">
        <AccountMenu />
        <SettingsMenu />
      </div>
    </nav>
  )
}

const nobodys: readonly Role[] = []

function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
      <path d="M16 4 28 16 16 28 4 16Z" />
      <path d="M10 10 22 22M16 16 10 22" />
    </svg>
  )
}
