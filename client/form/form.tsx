import { type RefObject, useEffect, useRef, useState } from 'react'
import type { Value } from '../../layers/model/field.ts'
import type { Label } from '../../layers/model/label.ts'
import type { FormGroup, Layer, Values } from '../../layers/model/layer.ts'
import { formatValue } from '../format.ts'
import { useLanguage, useMessages, useOwnMessages } from '../hooks.ts'
import { FieldInput } from './field-input.tsx'
import { formMessages } from './messages.ts'

type Props = {
  readonly layer: Pick<Layer, 'fields' | 'form'>
  readonly values: Values
  /** what is wrong now, by field */
  readonly faults: Readonly<Record<string, Label>>
  /** counts the times that the form was sent and refused: the focus then goes to the first fault */
  readonly refused: number
  readonly isFixed: (name: string) => boolean
  readonly onType: (name: string, value: Value) => void
  readonly onSend: () => void
}

/** The inputs of a feature, grouped as its definition says. A fault is told once the field was left, all of them once the form was sent. */
export function Form({ layer, values, faults, refused, isFixed, onType, onSend }: Props) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const form = useRef<HTMLFormElement>(null)
  useFirstFault(form, refused)
  return (
    <form
      ref={form}
      className="edit-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onSend()
      }}
    >
      {layer.form.map((group) => (
        <Group
          key={group.label.en}
          group={group}
          layer={layer}
          values={values}
          faultOf={(name) => (refused > 0 || left.has(name) ? (faults[name] ?? null) : null)}
          isFixed={isFixed}
          onType={onType}
          onLeave={(name) => setLeft((before) => new Set([...before, name]))}
        />
      ))}
      {/* Enter in a field sends: the visible button is in the bar */}
      <button type="submit" hidden tabIndex={-1} />
    </form>
  )
}

function useFirstFault(form: RefObject<HTMLFormElement | null>, refused: number): void {
  useEffect(() => {
    if (refused === 0) return
    const first = form.current?.querySelector<HTMLElement>('.input[data-invalid] :is(input, button)')
    first?.focus()
  }, [form, refused])
}

type GroupProps = Pick<Props, 'layer' | 'values' | 'isFixed' | 'onType'> & {
  readonly group: FormGroup
  readonly faultOf: (name: string) => Label | null
  readonly onLeave: (name: string) => void
}

function Group({ group, layer, values, faultOf, isFixed, onType, onLeave }: GroupProps) {
  const language = useLanguage()
  const names = group.fields.filter((name) => layer.fields[name])
  const typed = names.filter((name) => !isFixed(name))
  const fixed = names.filter((name) => isFixed(name) && values[name] !== null && values[name] !== undefined)
  if (typed.length + fixed.length === 0) return null
  return (
    <fieldset className="form-group">
      <legend>{group.label[language]}</legend>
      {typed.map((name) => {
        const field = layer.fields[name]
        return (
          field && (
            <FieldInput
              key={name}
              name={name}
              field={field}
              value={values[name] ?? null}
              fault={faultOf(name)}
              onChange={(value) => onType(name, value)}
              onBlur={() => onLeave(name)}
            />
          )
        )
      })}
      {fixed.length > 0 && <Fixed names={fixed} layer={layer} values={values} />}
    </fieldset>
  )
}

/** What is computed, or was fixed when the feature was made: read, not typed. */
function Fixed({
  names,
  layer,
  values,
}: {
  readonly names: readonly string[]
  readonly layer: Pick<Layer, 'fields'>
  readonly values: Values
}) {
  const m = useMessages()
  const own = useOwnMessages(formMessages)
  const language = useLanguage()
  return (
    <dl className="fact-list fixed" title={own.fixed}>
      {names.map((name) => {
        const field = layer.fields[name]
        return (
          <div key={name} className="fact">
            <dt>{field?.label[language] ?? m.feature.id}</dt>
            <dd>{field && formatValue(field, values[name], language)}</dd>
          </div>
        )
      })}
    </dl>
  )
}
