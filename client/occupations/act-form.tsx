import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { addDays } from '../../layers/model/day.ts'
import type { ActAsked } from '../../layers/occupations/api.ts'
import { type Act, acts } from '../../layers/occupations/status.ts'
import { useLanguage, useOwnMessages } from '../hooks.ts'
import { today } from '../today.ts'
import { occupationMessages } from './messages.ts'

const asking: readonly Act[] = ['ask-for-more', 'refuse', 'consult', 'grant', 'withdraw']

/** Does an act want to know something before it is done? */
export const asksFirst = (act: Act): boolean => asking.includes(act)

type Props = {
  readonly act: Act
  readonly busy: boolean
  readonly onSend: (asked: ActAsked) => void
  readonly onCancel: () => void
}

/** What an act wants to know: a reason, a day, the services. */
export function ActForm({ act, busy, onSend, onCancel }: Props) {
  const m = useOwnMessages(occupationMessages)
  const language = useLanguage()
  const [reason, setReason] = useState('')
  const [services, setServices] = useState('')
  const [day, setDay] = useState(() => (act === 'consult' ? addDays(today(), 15) : today()))
  const [fault, setFault] = useState(false)
  const asked = (): ActAsked => {
    const names = services.split('\n').map((name) => name.trim())
    if (act === 'consult')
      return { act, services: names.filter(Boolean).map((service) => ({ service, dueOn: day })) }
    if (act === 'grant') return { act, signedOn: day }
    if (act === 'withdraw') return { act, reason, fault }
    return { act, reason } as ActAsked
  }
  return (
    <form
      className="act-form"
      aria-label={acts[act][language]}
      onSubmit={(event) => {
        event.preventDefault()
        onSend(asked())
      }}
    >
      {(act === 'ask-for-more' || act === 'refuse' || act === 'withdraw') && (
        <label className="field">
          <span>{m.reason}</span>
          <textarea
            value={reason}
            required
            maxLength={400}
            rows={2}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
      )}
      {act === 'consult' && (
        <label className="field">
          <span>{m.services}</span>
          <textarea
            value={services}
            required
            rows={3}
            onChange={(event) => setServices(event.target.value)}
          />
        </label>
      )}
      {(act === 'consult' || act === 'grant') && (
        <label className="field">
          <span>{act === 'grant' ? m.signedOn : m.dueOn}</span>
          <input type="date" value={day} required onChange={(event) => setDay(event.target.value)} />
        </label>
      )}
      {act === 'withdraw' && (
        <>
          <label className="tick">
            <input type="checkbox" checked={fault} onChange={(event) => setFault(event.target.checked)} />{' '}
            {m.fault}
          </label>
          <p className="quiet small">{m.faultHint}</p>
        </>
      )}
      <div className="button-row">
        <Button className="button primary" type="submit" isDisabled={busy}>
          {m.confirm}
        </Button>
        <Button className="button" onPress={onCancel}>
          {m.cancel}
        </Button>
      </div>
    </form>
  )
}
