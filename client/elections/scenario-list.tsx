import { useReducer, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { useOwnMessages } from '../hooks.ts'
import { useAnswer } from '../query.ts'
import { change } from '../state.ts'
import { branchScenario, type Scenario, scenarios } from './api.ts'
import { noDistricting } from './districting.ts'
import { JuryDraw } from './jury-draw.tsx'
import { districtingMessages } from './messages.ts'
import { ScenarioForm } from './scenario-form.tsx'
import { ScenarioMenu } from './scenario-menu.tsx'
import { StatusBadge } from './status-badge.tsx'

const open = (id: string) => change({ districting: { ...noDistricting, scenario: id } })

/** Every plan: the one in force first, the drafts, what was archived folded away. */
export function ScenarioList() {
  const m = useOwnMessages(districtingMessages)
  const [turn, again] = useReducer((count: number) => count + 1, 0)
  const { answer } = useAnswer('scenarios', scenarios, turn)
  const [making, setMaking] = useState<Scenario | null>(null)
  const all = answer.data ?? []
  const current = all.filter(({ status }) => status !== 'abandoned' && status !== 'replaced')
  const archived = all.filter(({ status }) => status === 'abandoned' || status === 'replaced')
  const inForce = all.find(({ status }) => status === 'applied')
  const lines = (list: readonly Scenario[]) => (
    <ul className="plain scenario-list">
      {list.map((one) => (
        <ScenarioLine key={one.id} scenario={one} onBranch={() => setMaking(one)} onChanged={again} />
      ))}
    </ul>
  )
  return (
    <div className="districting">
      {answer.state === 'failed' && (
        <p className="form-error" role="alert">
          {m.failed}
        </p>
      )}
      {answer.state === 'here' && all.length === 0 && <p className="quiet">{m.noPlan}</p>}
      {lines(inForceFirst(current))}
      {making ? (
        <ScenarioForm
          bases={all}
          base={making}
          submit={m.create}
          onCancel={() => setMaking(null)}
          onSubmit={async ({ base, name, comment }) => open(await branchScenario(base, { name, comment }))}
        />
      ) : (
        (inForce ?? all[0]) && (
          <Button className="button primary" onPress={() => setMaking(inForce ?? all[0] ?? null)}>
            {m.newScenario}
          </Button>
        )
      )}
      {archived.length > 0 && (
        <details>
          <summary>
            {m.archived} ({archived.length})
          </summary>
          {lines(archived)}
        </details>
      )}
      <JuryDraw />
    </div>
  )
}

const inForceFirst = (list: readonly Scenario[]): Scenario[] =>
  [...list].sort((one, other) => Number(other.status === 'applied') - Number(one.status === 'applied'))

type LineProps = {
  readonly scenario: Scenario
  readonly onBranch: () => void
  readonly onChanged: () => void
}

function ScenarioLine({ scenario, onBranch, onChanged }: LineProps) {
  const { id, name, author, comment } = scenario
  return (
    <li className="scenario-line">
      <Button className="scenario-open" onPress={() => open(id)}>
        <span className="strong">{name}</span>
        <StatusBadge {...scenario} />
        {(author || comment) && (
          <span className="quiet small">{[author, comment].filter(Boolean).join(' · ')}</span>
        )}
      </Button>
      <ScenarioMenu scenario={scenario} onBranch={onBranch} onChanged={onChanged} />
    </li>
  )
}
