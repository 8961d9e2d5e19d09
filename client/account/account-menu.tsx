import { lazy, Suspense } from 'react'
import { Button } from 'react-aria-components/Button'
import { Header } from 'react-aria-components/Header'
import { Menu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { roleLabels } from '../../layers/model/access.ts'
import type { PersonInfo } from '../../layers/model/api.ts'
import { commentMessages } from '../comments/messages.ts'
import { useMentions } from '../comments/use-comments.ts'
import { useCarreau, useLanguage, useOwnMessages } from '../hooks.ts'
import { Icon } from '../icons.tsx'
import { change, openPanel } from '../state.ts'
import { signOut } from './door.ts'
import { accountMessages } from './messages.ts'

/** Its code is fetched when somebody comes to the door. */
const SignInDialog = lazy(() => import('./sign-in-dialog.tsx'))

/** Who is signed in, or the way in. */
export function AccountMenu() {
  const m = useOwnMessages(accountMessages)
  const person = useCarreau((state) => state.settings?.person ?? null)
  const asked = useCarreau((state) => state.door !== 'shut')
  return (
    <>
      {person ? (
        <Mine person={person} />
      ) : (
        <Button className="rail-button" onPress={() => change({ door: 'sign-in' })}>
          <Icon name="person" size={22} />
          <span>{m.door}</span>
        </Button>
      )}
      {asked && (
        <Suspense>
          <SignInDialog />
        </Suspense>
      )}
    </>
  )
}

function Mine({ person }: { readonly person: PersonInfo }) {
  const m = useOwnMessages(accountMessages)
  const language = useLanguage()
  const roles = person.roles.map((role) => roleLabels[role][language]).join(', ')
  const communes = person.communes === '*' ? m.allCommunes : person.communes.join(', ')
  const c = useOwnMessages(commentMessages)
  const count = useMentions().answer.data?.length ?? 0
  const leave = () => void signOut().then(() => change({ announcement: m.signedOut }))
  return (
    <MenuTrigger>
      <Button
        className="rail-button"
        aria-label={[`${m.account} : ${person.name}`, count > 0 && c.mineCount(count)]
          .filter(Boolean)
          .join(', ')}
        data-signed-in
      >
        <Icon name="person" size={22} />
        {count > 0 && (
          // drawn, not written: the name of the button says it in words
          <span className="count-dot" aria-hidden="true" data-count={count} />
        )}
        <span>{m.account}</span>
      </Button>
      <Popover className="popover" placement="right bottom">
        <Menu className="menu account-menu">
          <MenuSection>
            <Header className="menu-header">
              <strong>{person.name}</strong>
              <span>{roles || m.noRoles}</span>
              <span>{communes}</span>
            </Header>
            {roles === '' && (
              <MenuItem className="menu-item" onAction={() => change({ door: 'sign-in' })}>
                {m.signIn}
              </MenuItem>
            )}
            {person.roles.length > 0 && (
              <MenuItem className="menu-item" textValue={c.mine} onAction={() => openPanel('mentions')}>
                {c.mine}{' '}
                {count > 0 && (
                  <span className="count-dot" aria-hidden="true">
                    {count}
                  </span>
                )}
              </MenuItem>
            )}
            <MenuItem className="menu-item" onAction={() => change({ door: 'sessions' })}>
              {m.sessions}
            </MenuItem>
            <MenuItem className="menu-item" onAction={() => change({ door: 'password' })}>
              {m.changePassword}
            </MenuItem>
            <MenuItem className="menu-item" onAction={leave}>
              {m.signOut}
            </MenuItem>
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
