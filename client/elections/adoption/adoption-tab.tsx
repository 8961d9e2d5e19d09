import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { type ScenarioAct, scenarioActs } from '../../../layers/elections/workflow.ts'
import { ApiError } from '../../api.ts'
import { formatDay } from '../../format.ts'
import { useLanguage, useOwnMessages } from '../../hooks.ts'
import { announce } from '../../state.ts'
import {
  type ActAsked,
  adoptScenario,
  doToScenario,
  scenario as readScenario,
  type ScenarioStatus,
} from '../api.ts'
import { changeDesk, getDesk } from '../desk.ts'
import { settledSending } from '../sending.ts'
import { useDesk } from '../use-desk.ts'
import { Documents } from './documents.tsx'
import { DryRun } from './dry-run.tsx'
import { adoptionMessages } from './messages.ts'
import { OrderForm } from './order-form.tsx'

const steps = ['draft', 'submitted', 'ordered', 'applied'] as const

/** The way of a plan: submitted to the prefecture, ordered, in force; each step says what it needs and what it does. */
export function AdoptionTab() {
  const m = useOwnMessages(adoptionMessages)
  const language = useLanguage()
  const opened = useDesk((desk) => desk.scenario)
  const [fault, setFault] = useState<string | null>(null)
  if (!opened) return null
  const { id, status } = opened
  const waits = status === 'ordered' && opened.askedOn !== null && opened.effectiveOn !== null
  const attempt = async (act: () => Promise<unknown>) => {
    try {
      await settledSending()
      await act()
      changeDesk({ scenario: await readScenario(id) })
      setFault(null)
    } catch (error) {
      setFault((error instanceof ApiError && error.problem?.[language]) || m.failed)
    }
  }
  // what is still being saved has given the scenario another version
  const act = (asked: ActAsked) => attempt(() => doToScenario(getDesk()?.scenario ?? opened, asked))
  const button = (asked: Extract<ScenarioAct, 'submit' | 'withdraw' | 'hold'>, primary = false) => (
    <Button className={primary ? 'button primary' : 'button'} onPress={() => void act({ act: asked })}>
      {scenarioActs[asked][language]}
    </Button>
  )
  return (
    <div className="adoption-tab">
      <Steps status={status} />
      {fault && (
        <p className="form-error" role="alert">
          {fault}
        </p>
      )}
      {status === 'draft' && <div className="button-row">{button('submit', true)}</div>}
      {status === 'submitted' && (
        <>
          <OrderForm onSubmit={(order) => act({ act: 'order', ...order })} />
          <div className="button-row">{button('withdraw')}</div>
        </>
      )}
      {status !== 'applied' && status !== 'replaced' && (
        <DryRun
          key={opened.version}
          scenario={id}
          mayAdopt={status === 'ordered' && !waits}
          onAdopt={() =>
            attempt(async () => {
              const { waits: later, effectiveOn } = await adoptScenario(id, false)
              announce(later && effectiveOn ? m.waits(formatDay(effectiveOn, language)) : m.done)
            })
          }
        />
      )}
      {waits && (
        <>
          <p role="status">{m.waits(formatDay(opened.effectiveOn ?? '', language))}</p>
          <div className="button-row">{button('hold')}</div>
        </>
      )}
      {status === 'applied' && <p role="status">{m.done}</p>}
      <Documents scenario={id} />
    </div>
  )
}

function Steps({ status }: { readonly status: ScenarioStatus }) {
  const m = useOwnMessages(adoptionMessages)
  const now = (steps as readonly ScenarioStatus[]).indexOf(status)
  return (
    <ol className="plain adoption-steps" aria-label={m.steps}>
      {steps.map((step, nth) => (
        <li key={step} aria-current={nth === now ? 'step' : undefined} data-done={nth < now || undefined}>
          {m.step[step]}
        </li>
      ))}
    </ol>
  )
}
