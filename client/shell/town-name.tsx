import { useEffect } from 'react'
import { properName } from '../../layers/model/proper-name.ts'
import { useCarreau } from '../hooks.ts'

/** Whose map this is: one commune by its name, several by their number. It names the page as well. */
export function TownName() {
  const name = useTownName()
  useEffect(() => {
    document.title = name ? `${name} · Carreau` : 'Carreau'
  }, [name])
  return <p className="town-name">{name}</p>
}

export function useTownName(): string {
  const communes = useCarreau((state) => state.settings)?.communes ?? []
  const [first] = communes
  if (!first) return ''
  return communes.length === 1 ? properName(first.name) : `${communes.length} communes`
}
