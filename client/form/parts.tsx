import { FieldError } from 'react-aria-components/FieldError'
import { Label as Caption } from 'react-aria-components/Label'
import { Text } from 'react-aria-components/Text'
import type { Field } from '../../layers/model/field.ts'
import type { Label } from '../../layers/model/label.ts'
import { useLanguage, useOwnMessages } from '../hooks.ts'
import { formMessages } from './messages.ts'

/** The name of a field, its unit, and whether it may stay empty. */
export function Name({ field }: { readonly field: Field }) {
  const m = useOwnMessages(formMessages)
  const language = useLanguage()
  const unit = 'unit' in field ? field.unit : undefined
  return (
    <Caption className="input-name">
      {field.label[language]}
      {unit && <span className="quiet"> ({unit})</span>}
      {field.required && <span className="quiet small"> · {m.required}</span>}
    </Caption>
  )
}

/** Where the value comes from, and what is wrong with it. */
export function Said({ field, fault }: { readonly field: Field; readonly fault: Label | null }) {
  const language = useLanguage()
  return (
    <>
      {field.hint && (
        <Text slot="description" className="hint-text">
          {field.hint[language]}
        </Text>
      )}
      <FieldError className="input-fault">{fault?.[language]}</FieldError>
    </>
  )
}
