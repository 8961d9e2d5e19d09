import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { ApiError } from '../api.ts'
import { useLanguage, useOwnMessages } from '../hooks.ts'
import type { Scenario } from './api.ts'
import { districtingMessages } from './messages.ts'
import { bearerOf, nameOfBranch, scenarioLabel } from './scenario-label.ts'

type Typed = { readonly base: string; readonly name: string; readonly comment: string }

type Props = {
  /** every plan: none of their names is given twice */
  readonly all: readonly Scenario[]
  /** whether what it is made of may be chosen among them */
  readonly chooses?: boolean
  readonly base: Scenario
  readonly named?: string
  readonly commented?: string | null
  readonly submit: string
  readonly onSubmit: (typed: Typed) => Promise<void>
  readonly onCancel: () => void
}

/** Name, comment, and what a new scenario begins with. */
export function ScenarioForm({ all, chooses, base, named, commented, submit, onSubmit, onCancel }: Props) {
  const m = useOwnMessages(districtingMessages)
  const language = useLanguage()
  const [fault, setFault] = useState<string | null>(null)
  const send = async (form: HTMLFormElement) => {
    const said = (name: string) => String(new FormData(form).get(name) ?? '').trim()
    const bearer = bearerOf(said('name'), all, named === undefined ? undefined : base.id)
    if (bearer) return setFault(m.nameTaken(scenarioLabel(bearer, all, language)))
    try {
      await onSubmit({ base: said('base') || base.id, name: said('name'), comment: said('comment') })
    } catch (error) {
      setFault((error instanceof ApiError && error.problem?.[language]) || m.refused)
    }
  }
  return (
    <form
      className="scenario-form"
      onSubmit={(event) => {
        event.preventDefault()
        void send(event.currentTarget)
      }}
    >
      {chooses && (
        <label className="field">
          <span>{m.basedOn}</span>
          <select name="base" defaultValue={base.id}>
            {all.map((one) => (
              <option key={one.id} value={one.id}>
                {scenarioLabel(one, all, language)}
              </option>
            ))}
          </select>
        </label>
      )}
      <label className="field">
        <span>{m.name}</span>
        <input
          name="name"
          defaultValue={named ?? nameOfBranch(base.name, all, language)}
          required
          maxLength={120}
          // biome-ignore lint/a11y/noAutofocus: it was asked for by a press
          autoFocus
          // what is proposed makes way for what is typed
          onFocus={(event) => event.target.select()}
        />
      </label>
      <label className="field">
        <span>{m.comment}</span>
        <input name="comment" defaultValue={commented ?? ''} maxLength={2000} />
      </label>
      {fault && (
        <p className="form-error" role="alert">
          {fault}
        </p>
      )}
      <div className="button-row">
        <Button className="button primary" type="submit">
          {submit}
        </Button>
        <Button className="button" onPress={onCancel}>
          {m.cancel}
        </Button>
      </div>
    </form>
  )
}
