import { Button } from 'react-aria-components/Button'
import type { Field } from '../../layers/model/field.ts'
import type { Layer } from '../../layers/model/layer.ts'
import { useLanguage, useOwnMessages } from '../hooks.ts'
import { Icon } from '../icons.tsx'
import { type Condition, type How, howsOf, isUnreadable } from './conditions.ts'
import { listMessages } from './messages.ts'

type Props = {
  readonly layer: Layer
  readonly conditions: readonly Condition[]
  readonly onChange: (conditions: readonly Condition[]) => void
}

/** The lines of a filter: field, condition, value. */
export function Filters({ layer, conditions, onChange }: Props) {
  const m = useOwnMessages(listMessages)
  const names = Object.keys(layer.fields)
  const replace = (at: number, condition: Condition) =>
    onChange(conditions.map((other, index) => (index === at ? condition : other)))
  const add = () => {
    const name = layer.list.find((field) => layer.fields[field]) ?? names[0]
    const field = name ? layer.fields[name] : undefined
    if (name && field) onChange([...conditions, firstCondition(name, field)])
  }
  return (
    <fieldset className="filters">
      <legend className="only-heard">{m.filters}</legend>
      {conditions.map((condition, at) => (
        <Line
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place; it has no other name
          key={at}
          layer={layer}
          condition={condition}
          onChange={(changed) => replace(at, changed)}
          onRemove={() => onChange(conditions.filter((_, index) => index !== at))}
        />
      ))}
      <Button className="button small" onPress={add}>
        <Icon name="plus" size={16} /> {m.addFilter}
      </Button>
    </fieldset>
  )
}

const firstCondition = (field: string, { kind, ...rest }: Field): Condition => ({
  field,
  how: howsOf({ kind, ...rest } as Field)[0] ?? 'is',
  value: '',
})

type LineProps = {
  readonly layer: Layer
  readonly condition: Condition
  readonly onChange: (condition: Condition) => void
  readonly onRemove: () => void
}

function Line({ layer, condition, onChange, onRemove }: LineProps) {
  const m = useOwnMessages(listMessages)
  const language = useLanguage()
  const field = layer.fields[condition.field]
  if (!field) return null
  return (
    <div className="filter-line">
      <select
        aria-label={m.field}
        value={condition.field}
        onChange={(event) => {
          const next = layer.fields[event.target.value]
          if (next) onChange(firstCondition(event.target.value, next))
        }}
      >
        {Object.entries(layer.fields).map(([name, one]) => (
          <option key={name} value={name}>
            {one.label[language]}
          </option>
        ))}
      </select>
      <select
        aria-label={m.how}
        value={condition.how}
        onChange={(event) => onChange({ ...condition, how: event.target.value as How })}
      >
        {howsOf(field).map((how) => (
          <option key={how} value={how}>
            {m.hows[how]}
          </option>
        ))}
      </select>
      {condition.how !== 'empty' && condition.how !== 'filled' && (
        <Typed
          field={field}
          value={condition.value}
          unreadable={isUnreadable(field, condition)}
          onChange={(value) => onChange({ ...condition, value })}
        />
      )}
      <Button className="icon-button" aria-label={m.removeFilter} onPress={onRemove}>
        <Icon name="close" size={16} />
      </Button>
    </div>
  )
}

/** The input that a field's kind asks for. */
function Typed({
  field,
  value,
  unreadable,
  onChange,
}: {
  readonly field: Field
  readonly value: string
  readonly unreadable: boolean
  readonly onChange: (value: string) => void
}) {
  const m = useOwnMessages(listMessages)
  const language = useLanguage()
  if (field.kind === 'choice' || field.kind === 'yes-no') {
    const options: [string, string][] =
      field.kind === 'choice'
        ? Object.entries(field.options).map(([key, said]) => [key, said[language]])
        : [
            ['true', m.yes],
            ['false', m.no],
          ]
    return (
      <select aria-label={m.value} value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="" />
        {options.map(([key, said]) => (
          <option key={key} value={key}>
            {said}
          </option>
        ))}
      </select>
    )
  }
  const numeric = field.kind === 'integer' || field.kind === 'decimal'
  return (
    <span className="typed">
      <input
        aria-label={m.value}
        type={field.kind === 'day' ? 'date' : 'text'}
        inputMode={numeric ? 'decimal' : undefined}
        value={value}
        aria-invalid={unreadable || undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {unreadable && (
        <span className="form-error" role="alert">
          {m.unreadable}
        </span>
      )}
    </span>
  )
}
