import { useEffect, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { ComboBox } from 'react-aria-components/ComboBox'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { searchText } from '../../layers/model/search-text.ts'
import { items } from '../api.ts'
import { useOwnMessages } from '../hooks.ts'
import { Icon } from '../icons.tsx'
import { matchingMessages } from './street-matching-messages.ts'

/** Where another answer is looked for: among the streets of a commune, or among the names of the list. */
export type Other =
  | { readonly label: string; readonly commune: string }
  | { readonly label: string; readonly names: readonly string[] }

type Found = { readonly id: string; readonly name: string }

/** A box to search any other street, or any other name. */
export function FindOther({
  other,
  onFound,
}: {
  readonly other: Other
  readonly onFound: (id: string, name: string) => void
}) {
  const m = useOwnMessages(matchingMessages)
  const [typed, setTyped] = useState('')
  const found = useFound(other, typed)
  return (
    <ComboBox
      className="field match-other"
      inputValue={typed}
      onInputChange={setTyped}
      items={found}
      selectedKey={null}
      onSelectionChange={(key) => {
        const chosen = found.find(({ id }) => id === key)
        if (chosen) onFound(chosen.id, chosen.name)
      }}
      defaultFilter={() => true}
      allowsEmptyCollection
    >
      <Label>{other.label}</Label>
      <div className="match-other-box">
        <Input placeholder={m.search} />
        <Button className="icon-button">
          <Icon name="search" size={16} />
        </Button>
      </div>
      <Popover className="popover">
        <ListBox className="menu" renderEmptyState={() => <p className="quiet">{m.none}</p>}>
          {({ id, name }: Found) => (
            <ListBoxItem id={id} className="menu-item" textValue={name}>
              {name}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}

const most = 12
const pauseMs = 150

function useFound(other: Other, typed: string): readonly Found[] {
  const [found, setFound] = useState<readonly Found[]>([])
  const commune = 'commune' in other ? other.commune : null
  useEffect(() => {
    if (commune === null) return
    const stop = new AbortController()
    const asking = setTimeout(() => {
      const query = { commune, limit: most, ...(typed.trim() && { q: typed.trim() }) }
      items('streets', query, stop.signal)
        .then(({ features }) =>
          setFound(features.map(({ id, properties }) => ({ id, name: String(properties.name) }))),
        )
        .catch(() => {})
    }, pauseMs)
    return () => {
      clearTimeout(asking)
      stop.abort()
    }
  }, [commune, typed])
  return 'names' in other ? namesLike(other.names, typed) : found
}

function namesLike(names: readonly string[], typed: string): Found[] {
  const words = searchText(typed).split(' ')
  return names
    .filter((name) => words.every((word) => searchText(name).includes(word)))
    .slice(0, most)
    .map((name) => ({ id: name, name }))
}
