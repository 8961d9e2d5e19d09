import { useOwnMessages } from '../../hooks.ts'
import { proposeMessages } from './messages.ts'
import type { Wish } from './wish.ts'

type Props = { readonly band: Wish['band']; readonly onChange: (band: Wish['band']) => void }

/** The band that is aimed at, in electors. */
export function Band({ band, onChange }: Props) {
  const m = useOwnMessages(proposeMessages)
  const line = (name: 'min' | 'max', label: string) => (
    <label className="field">
      <span>{label}</span>
      <input
        inputMode="numeric"
        defaultValue={band[name]}
        onBlur={(event) => {
          const typed = Number(event.target.value)
          if (Number.isInteger(typed) && typed >= 0) onChange({ ...band, [name]: typed })
        }}
      />
    </label>
  )
  return (
    <fieldset className="chips-field">
      <legend className="quiet small">{m.target}</legend>
      <div className="field-row">
        {line('min', m.least)}
        {line('max', m.most)}
      </div>
    </fieldset>
  )
}
