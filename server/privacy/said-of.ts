import type { Field, Value } from '../../layers/model/field.ts'
import { type Label, label } from '../../layers/model/label.ts'

/** A value as people read it: the words of a choice, a day in its order. */
export function saidOf(field: Field | undefined, value: Value): Label {
  const text = String(value ?? '')
  if (typeof value === 'boolean') return value ? label('oui', 'yes') : label('non', 'no')
  if (field?.kind === 'choice') return field.options[text] ?? label(text, text)
  if (field?.kind === 'day') return label(text.split('-').reverse().join('/'), text)
  return label(text, text)
}
