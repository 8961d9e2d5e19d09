import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import type { BaseAnswer } from '../../../layers/elections/api.ts'
import { ApiError } from '../../api.ts'
import { useLanguage, useOwnMessages } from '../../hooks.ts'
import { announce } from '../../state.ts'
import { baseOf, rebaseScenario } from '../api.ts'
import { getDesk } from '../desk.ts'
import { readAgain } from '../read-again.ts'
import { settledSending } from '../sending.ts'
import { useDesk } from '../use-desk.ts'
import { BaseChanges, type Choices } from './base-changes.tsx'
import { baseMessages } from './messages.ts'

/** Tells that the plan which the open scenario was made from is another one today, and takes its changes over. */
export function BaseNote() {
  const m = useOwnMessages(baseMessages)
  const language = useLanguage()
  const changed = useDesk((desk) => desk.problem.scenario.baseChanged)
  const draft = useDesk((desk) => desk.scenario.status === 'draft')
  const [base, setBase] = useState<BaseAnswer | null>(null)
  const [choices, setChoices] = useState<Choices>({})
  const [fault, setFault] = useState<string | null>(null)
  if (!changed) return null
  const attempt = async (act: () => Promise<void>) => {
    try {
      await settledSending()
      await act()
      setFault(null)
    } catch (error) {
      setFault((error instanceof ApiError && error.problem?.[language]) || m.failed)
    }
  }
  const look = () =>
    attempt(async () => {
      const scenario = getDesk()?.scenario
      if (scenario) setBase(await baseOf(scenario.id))
    })
  const follow = () =>
    attempt(async () => {
      const scenario = getDesk()?.scenario
      if (!scenario) return
      const { streets } = await rebaseScenario(scenario, choices)
      await readAgain({ mine: false })
      announce(m.done(streets))
    })
  const open = base?.changes.some(({ who, street }) => who === 'both' && !choices[street]) ?? true
  return (
    <section className="base-note" aria-label={m.changed}>
      <div className="button-row">
        <p className="base-said">{m.note}</p>
        <Button className="button small" onPress={() => (base ? setBase(null) : void look())}>
          {base ? m.hide : m.look}
        </Button>
      </div>
      {base && <BaseChanges base={base} choices={choices} onChoose={draft ? setChoices : null} />}
      {fault && (
        <p className="form-error" role="alert">
          {fault}
        </p>
      )}
      {base && !draft && <p className="quiet small">{m.onlyDrafts}</p>}
      {base && draft && (
        <Button className="button primary" isDisabled={open} onPress={() => void follow()}>
          {m.take}
        </Button>
      )}
    </section>
  )
}
