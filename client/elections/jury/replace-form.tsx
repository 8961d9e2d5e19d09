import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { juryLimits } from '../../../layers/elections/jury-draw.ts'
import { ApiError } from '../../api.ts'
import { useLanguage, useOwnMessages } from '../../hooks.ts'
import { type Juror, replaceJuror } from './api.ts'
import { juryMessages } from './messages.ts'

type Props = {
  readonly draw: string
  readonly juror: Juror
  readonly onDone: (by: number) => void
  readonly onCancel: () => void
}

/** Why somebody who was drawn does not sit; the next of the reserve takes the place. */
export function ReplaceForm({ draw, juror, onDone, onCancel }: Props) {
  const m = useOwnMessages(juryMessages)
  const language = useLanguage()
  const [fault, setFault] = useState<string | null>(null)
  const send = async (form: HTMLFormElement) => {
    const said = (name: string) => String(new FormData(form).get(name) ?? '').trim()
    const outcome = said('outcome') === 'excluded' ? 'excluded' : 'dispensed'
    try {
      const { replacedBy } = await replaceJuror(draw, { rank: juror.rank, outcome, reason: said('reason') })
      onDone(replacedBy)
    } catch (error) {
      setFault((error instanceof ApiError && error.problem?.[language]) || m.notReplaced)
    }
  }
  return (
    <form
      className="scenario-form"
      aria-label={m.replaceOf(juror.name)}
      onSubmit={(event) => {
        event.preventDefault()
        void send(event.currentTarget)
      }}
    >
      <label className="field">
        <span>{m.outcome}</span>
        <select
          name="outcome"
          // biome-ignore lint/a11y/noAutofocus: it was asked for by a press
          autoFocus
        >
          <option value="dispensed">{m.why.dispensed}</option>
          <option value="excluded">{m.why.excluded}</option>
        </select>
      </label>
      <label className="field">
        <span>{m.reason}</span>
        <input name="reason" required maxLength={juryLimits.reason.most} />
      </label>
      {fault && (
        <p className="form-error" role="alert">
          {fault}
        </p>
      )}
      <div className="button-row">
        <Button className="button primary" type="submit">
          {m.replace}
        </Button>
        <Button className="button" onPress={onCancel}>
          {m.cancel}
        </Button>
      </div>
    </form>
  )
}
