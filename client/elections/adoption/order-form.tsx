import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { dateOfEffect } from '../../../layers/elections/rules/date-of-effect.ts'
import { scenarioActs } from '../../../layers/elections/workflow.ts'
import { useLanguage, useOwnMessages } from '../../hooks.ts'
import { adoptionMessages } from './messages.ts'

type Order = { readonly number: string; readonly date: string; readonly notifiedOn: string }

/** The prefect’s order: its number and days, and the day of effect that follows from them, with its reason. */
export function OrderForm({ onSubmit }: { readonly onSubmit: (order: Order) => Promise<void> }) {
  const m = useOwnMessages(adoptionMessages)
  const language = useLanguage()
  const [order, setOrder] = useState<Order>({ number: '', date: '', notifiedOn: '' })
  const line = (name: keyof Order, label: string, type: 'text' | 'date') => (
    <label className="field">
      <span>{label}</span>
      <input
        type={type}
        value={order[name]}
        required
        maxLength={60}
        onChange={(event) => setOrder({ ...order, [name]: event.target.value })}
      />
    </label>
  )
  // a year that is still being typed has no rule
  const effect = order.notifiedOn >= '2008' ? dateOfEffect(order.notifiedOn) : null
  return (
    <form
      className="scenario-form"
      onSubmit={(event) => {
        event.preventDefault()
        void onSubmit(order)
      }}
    >
      <h4>{m.order}</h4>
      {line('number', m.number, 'text')}
      <div className="field-row">
        {line('date', m.date, 'date')}
        {line('notifiedOn', m.notifiedOn, 'date')}
      </div>
      <p className="small" role="status">
        {effect ? effect.because[language] : m.rule}
        {effect && <span className="quiet"> {m.source(effect.source)}</span>}
      </p>
      <Button className="button primary" type="submit">
        {scenarioActs.order[language]}
      </Button>
    </form>
  )
}
