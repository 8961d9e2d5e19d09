import { useEffect } from 'react'
import { Button } from 'react-aria-components/Button'
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { properName } from '../../layers/model/proper-name.ts'
import { useCarreau, useKernel, useMessages } from '../hooks.ts'
import { store } from '../preferences.ts'

/** Whose map this is: one commune by its name; several by their number, each a press away. It names the page as well. */
export function TownName() {
  const name = useTownName()
  const several = useCommunes().length > 1
  useEffect(() => {
    document.title = name ? `${name} · Carreau` : 'Carreau'
  }, [name])
  return several ? <Towns name={name} /> : <p className="town-name">{name}</p>
}

function Towns({ name }: { readonly name: string }) {
  const m = useMessages()
  const kernel = useKernel()
  const communes = useCommunes()
  const go = (code: string) => {
    const extent = communes.find((one) => one.code === code)?.extent
    store('commune', code)
    if (extent) kernel?.flyTo(extent)
  }
  return (
    <MenuTrigger>
      <Button className="town-name town-choice" aria-label={m.shell.goToTown}>
        {name}
      </Button>
      <Popover className="popover" placement="right top">
        <Menu className="menu" aria-label={m.shell.goToTown} onAction={(code) => go(String(code))}>
          {communes.map(({ code, name, extent }) => (
            <MenuItem key={code} id={code} className="menu-item" isDisabled={!extent}>
              {properName(name)} <span className="quiet">{code}</span>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}

const none: readonly never[] = []
const useCommunes = () => useCarreau((state) => state.settings)?.communes ?? none

export function useTownName(): string {
  const communes = useCommunes()
  const [first] = communes
  if (!first) return ''
  return communes.length === 1 ? properName(first.name) : `${communes.length} communes`
}
