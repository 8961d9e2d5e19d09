import type { Field, Value } from '../../layers/model/field.ts'
import type { Label } from '../../layers/model/label.ts'
import { ChoiceInput } from './choice-input.tsx'
import { LinkInput } from './link-input.tsx'
import { NumberInput } from './number-input.tsx'
import { TextInput } from './text-input.tsx'
import { YesNoInput } from './yes-no-input.tsx'

/** What every input of a form is given, whatever the kind of its field. */
export type InputProps<F extends Field = Field> = {
  readonly name: string
  readonly field: F
  readonly value: Value
  /** what is wrong with the value, once that may be said */
  readonly fault: Label | null
  readonly onChange: (value: Value) => void
  readonly onBlur: () => void
}

/** The input that a field's kind asks for. */
export function FieldInput({ field, ...rest }: InputProps) {
  switch (field.kind) {
    case 'text':
    case 'day':
      return <TextInput field={field} {...rest} />
    case 'integer':
    case 'decimal':
      return <NumberInput field={field} {...rest} />
    case 'choice':
      return <ChoiceInput field={field} {...rest} />
    case 'yes-no':
      return <YesNoInput field={field} {...rest} />
    case 'link':
      return <LinkInput field={field} {...rest} />
  }
}
