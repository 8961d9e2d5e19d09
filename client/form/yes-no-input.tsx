import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import type { YesNoField } from '../../layers/model/field.ts'
import { useOwnMessages } from '../hooks.ts'
import type { InputProps } from './field-input.tsx'
import { formMessages } from './messages.ts'
import { Name, Said } from './parts.tsx'

/** Yes, no, or nobody knows: a box that is not ticked would not tell the last two apart. */
export function YesNoInput({ name, field, value, fault, onChange, onBlur }: InputProps<YesNoField>) {
  const m = useOwnMessages(formMessages)
  const answers: [string, string][] = [
    ['true', m.yes],
    ['false', m.no],
    ...(field.required ? [] : ([['none', m.none]] as [string, string][])),
  ]
  return (
    <RadioGroup
      className="input"
      name={name}
      orientation="horizontal"
      value={value === null ? (field.required ? null : 'none') : String(value)}
      onChange={(answer) => {
        onChange(answer === 'none' ? null : answer === 'true')
        onBlur()
      }}
      isRequired={field.required}
      isInvalid={fault !== null}
      validationBehavior="aria"
    >
      <Name field={field} />
      <div className="radio-row">
        {answers.map(([id, said]) => (
          <Radio key={id} className="radio" value={id}>
            {said}
          </Radio>
        ))}
      </div>
      <Said field={field} fault={fault} />
    </RadioGroup>
  )
}
