import { useEffect, useRef, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import type { StandingAnswer } from '../../../layers/cemetery/api.ts'
import type { Feature } from '../../../layers/model/api.ts'
import { isDay, type Value } from '../../../layers/model/field.ts'
import type { Label } from '../../../layers/model/label.ts'
import type { Values } from '../../../layers/model/layer.ts'
import { Form } from '../../form/form.tsx'
import { useLanguage, useOwnMessages } from '../../hooks.ts'
import { useAnswer } from '../../query.ts'
import { sayDays } from '../days.ts'
import { today } from '../today.ts'
import { readStanding } from './api.ts'
import { askedOf, burialForm, emptyWish, faultsOfWish } from './burial-wish.ts'
import { actMessages } from './messages.ts'
import { useBurial } from './use-burial.ts'

type Props = {
  readonly plot: Feature
  /** the plot today */
  readonly standing: StandingAnswer
  readonly onCancel: () => void
  readonly onDone: (said: string) => void
}

/** Who is laid in a plot, how and when; what stands against it is said at its field as soon as that was left. */
export function BurialActForm({ plot, standing: now, onCancel, onDone }: Props) {
  const m = useOwnMessages(actMessages)
  const language = useLanguage()
  const [wish, setWish] = useState<Values>(() => emptyWish(now))
  const standing = useStandingOn(plot.id, wish.on, now)
  const form = burialForm(standing, wish)
  const { refusal, refused, busy, send, refuseTyped, forget } = useBurial(form, onDone)
  const faults = { ...refusal.faults, ...faultsOfWish(standing, wish, today()) }
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.querySelector('input')?.focus()
  }, [])
  const onSend = () => {
    if (busy) return
    if (Object.keys(faults).length > 0) refuseTyped()
    else void send(askedOf(plot.id, standing, wish))
  }
  return (
    <div ref={box} className="act-form">
      <h4>{m.bury}</h4>
      <Form
        layer={{ ...form, fields: Object.fromEntries(Object.entries(form.fields).map(withDays)) }}
        values={wish}
        faults={Object.fromEntries(Object.entries(faults).map(([name, said]) => [name, sayDays(said)]))}
        refused={refused}
        isFixed={() => false}
        onType={(name, value) => {
          forget(name)
          setWish((before) => ({ ...before, [name]: value }))
        }}
        onSend={onSend}
      />
      {refusal.said && (
        <p className="form-error" role="alert">
          {sayDays(refusal.said)[language]}
        </p>
      )}
      <div className="button-row">
        <Button className="button primary" isPending={busy} onPress={onSend}>
          {busy ? m.saving : m.save}
        </Button>
        <Button className="button" onPress={onCancel}>
          {m.cancel}
        </Button>
      </div>
    </div>
  )
}

const withDays = <F extends { readonly hint?: Label }>([name, field]: [string, F]): [string, F] => [
  name,
  field.hint ? { ...field, hint: sayDays(field.hint) } : field,
]

/** The plot on the day that is typed; today's until the server has answered. */
function useStandingOn(plot: string, typed: Value | undefined, now: StandingAnswer): StandingAnswer {
  const on = String(typed ?? '')
  const other = isDay(on) && on !== now.on ? on : null
  const { answer } = useAnswer<StandingAnswer>(
    other && `what may be done with ${plot} on ${other}`,
    (signal) => readStanding(plot, other ?? now.on, signal),
  )
  return answer.data ?? now
}
