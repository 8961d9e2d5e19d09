import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { ComboBox } from 'react-aria-components/ComboBox'
import { Input } from 'react-aria-components/Input'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { layerOf } from '../../layers/index.ts'
import type { LinkField } from '../../layers/model/field.ts'
import { item } from '../api.ts'
import { titleOf } from '../format.ts'
import { useLanguage, useOwnMessages } from '../hooks.ts'
import { Icon } from '../icons.tsx'
import { useSearch } from '../panels/search/use-search.ts'
import { useAnswer } from '../query.ts'
import type { InputProps } from './field-input.tsx'
import { formMessages } from './messages.ts'
import { Name, Said } from './parts.tsx'

/** A feature of another layer, found by its name as in the search box; what is kept is its id. */
export function LinkInput({ name, field, value, fault, onChange, onBlur }: InputProps<LinkField>) {
  const m = useOwnMessages(formMessages)
  const [chosen, setChosen] = useState<{ readonly id: string; readonly title: string } | null>(null)
  const known = useTitle(field.layer, value === null ? null : String(value))
  // the name that was chosen stays: another one would open the list again
  const title = chosen && chosen.id === value ? chosen.title : known
  // null: nothing is being typed, the name of what is linked stands there
  const [typed, setTyped] = useState<string | null>(null)
  const { found, state } = useSearch(typed ?? '')
  const fitting = found
    .filter((one) => one.collection === field.layer)
    .map((one) => ({ ...one, key: one.id ?? '' }))
  return (
    <ComboBox
      className="input"
      name={name}
      items={fitting}
      inputValue={typed ?? title}
      onInputChange={(text) => {
        // the library writes the name of what was chosen by itself
        if (text === title) return
        setTyped(text)
        if (text === '') onChange(null)
      }}
      value={value === null ? null : String(value)}
      onChange={(key) => {
        if (key === null) return
        const found = fitting.find((one) => one.key === key)
        if (found) setChosen({ id: found.key, title: found.title })
        setTyped(null)
        onChange(String(key))
      }}
      onBlur={() => {
        setTyped(null)
        onBlur()
      }}
      defaultFilter={() => true}
      menuTrigger="input"
      allowsCustomValue
      allowsEmptyCollection
      isRequired={field.required}
      isInvalid={fault !== null}
      validationBehavior="aria"
    >
      <Name field={field} />
      <div className="input-row">
        <Input autoComplete="off" spellCheck={false} />
        <Button className="icon-button" aria-label={m.search}>
          <Icon name="search" size={16} />
        </Button>
      </div>
      <Said field={field} fault={fault} />
      <Popover className="popover select-list">
        <ListBox
          className="menu"
          renderEmptyState={() => (
            <p className="search-empty quiet">
              {(typed ?? '').trim().length < 2 ? m.typeMore : state === 'here' ? m.nothing : '…'}
            </p>
          )}
        >
          {(one: (typeof fitting)[number]) => (
            <ListBoxItem className="menu-item" id={one.key} textValue={one.title}>
              <span className="search-words">
                <span className="search-title">{one.title}</span>
                <span className="search-context">{one.context}</span>
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}

/** What the linked feature is called; its id until that is known. */
function useTitle(collection: string, id: string | null): string {
  const language = useLanguage()
  const layer = layerOf(collection)
  const { answer } = useAnswer(id === null ? null : `${collection}/${id}`, (signal) =>
    item({ collection, id: id ?? '' }, signal),
  )
  if (id === null) return ''
  return layer && answer.data ? titleOf(layer, answer.data, language) : id
}
