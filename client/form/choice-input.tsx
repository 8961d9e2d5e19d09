import { Button } from 'react-aria-components/Button'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { Select, SelectValue } from 'react-aria-components/Select'
import type { ChoiceField } from '../../layers/model/field.ts'
import { useLanguage, useOwnMessages } from '../hooks.ts'
import { Icon } from '../icons.tsx'
import type { InputProps } from './field-input.tsx'
import { formMessages } from './messages.ts'
import { Name, Said } from './parts.tsx'

/** The key of no choice. */
const none = ''

/** One of a closed list; none where the field may stay empty. */
export function ChoiceInput({ name, field, value, fault, onChange, onBlur }: InputProps<ChoiceField>) {
  const m = useOwnMessages(formMessages)
  const language = useLanguage()
  const options = Object.entries(field.options).map(([id, said]) => ({ id, said: said[language] }))
  const all = field.required ? options : [{ id: none, said: m.none }, ...options]
  return (
    <Select
      className="input"
      name={name}
      placeholder={m.none}
      value={value === null ? (field.required ? null : none) : String(value)}
      onChange={(key) => {
        onChange(key === none || key === null ? null : String(key))
        onBlur()
      }}
      isRequired={field.required}
      isInvalid={fault !== null}
      validationBehavior="aria"
    >
      <Name field={field} />
      <Button className="select-button">
        <SelectValue />
        <Icon name="down" size={16} />
      </Button>
      <Said field={field} fault={fault} />
      <Popover className="popover select-list">
        <ListBox className="menu" items={all}>
          {({ id, said }) => (
            <ListBoxItem className="menu-item" id={id} textValue={said}>
              {said}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  )
}
