import { useState } from 'react'
import { Input } from 'react-aria-components/Input'
import { TextField } from 'react-aria-components/TextField'
import type { DecimalField, IntegerField } from '../../layers/model/field.ts'
import { useLanguage } from '../hooks.ts'
import type { InputProps } from './field-input.tsx'
import { readNumber, writeNumber } from './number-text.ts'
import { Name, Said } from './parts.tsx'

/** A number, typed as one writes it; never put right behind the clerk's back. */
export function NumberInput({
  name,
  field,
  value,
  fault,
  onChange,
  onBlur,
}: InputProps<IntegerField | DecimalField>) {
  const language = useLanguage()
  const [typed, setTyped] = useState(() => writeNumber(value, language))
  // an undo or another feature writes here as well
  const text = Object.is(readNumber(typed), value) ? typed : writeNumber(value, language)
  return (
    <TextField
      className="input"
      name={name}
      value={text}
      onChange={(next) => {
        setTyped(next)
        onChange(readNumber(next))
      }}
      onBlur={onBlur}
      isRequired={field.required}
      isInvalid={fault !== null}
      validationBehavior="aria"
    >
      <Name field={field} />
      <Input inputMode={field.kind === 'integer' ? 'numeric' : 'decimal'} autoComplete="off" />
      <Said field={field} fault={fault} />
    </TextField>
  )
}
