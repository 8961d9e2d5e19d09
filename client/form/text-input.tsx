import { Input } from 'react-aria-components/Input'
import { TextField } from 'react-aria-components/TextField'
import type { DayField, TextField as TextKind } from '../../layers/model/field.ts'
import type { InputProps } from './field-input.tsx'
import { Name, Said } from './parts.tsx'

/** A line of text, or a day by the browser's own calendar. */
export function TextInput({ name, field, value, fault, onChange, onBlur }: InputProps<TextKind | DayField>) {
  return (
    <TextField
      className="input"
      name={name}
      value={String(value ?? '')}
      onChange={(text) => onChange(text === '' ? null : text)}
      onBlur={onBlur}
      isRequired={field.required}
      isInvalid={fault !== null}
      validationBehavior="aria"
    >
      <Name field={field} />
      <Input
        type={field.kind === 'day' ? 'date' : 'text'}
        max={field.kind === 'day' ? '9999-12-31' : undefined}
        autoComplete="off"
      />
      <Said field={field} fault={fault} />
    </TextField>
  )
}
