import { useReducer, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { formatDay } from '../format.ts'
import { useLanguage, useOwnMessages } from '../hooks.ts'
import { useAnswer } from '../query.ts'
import { change } from '../state.ts'
import { baseOf, branchScenario, isBehind, type Scenario, scenarios } from './api.ts'
import { baseMessages } from './base/messages.ts'
import { noDistricting } from './districting.ts'
import { Jury } from './jury/jury.tsx'
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
  const behind = useBehind(all, turn)
  const current = all.filter(({ status }) => status !== 'abandoned' && status !== 'replaced')
  const archived = all.filter(({ status }) => status === 'abandoned' || status === 'replaced')
  const inForce = all.find(({ status }) => status === 'applied')
  const lines = (list: readonly Scenario[]) => (
    <ul className="plain scenario-list">
      {list.map((one) => (
        <ScenarioLine
          key={one.id}
          scenario={one}
          all={all}
          behind={behind.has(one.id)}
          onBranch={() => setMaking(one)}
          onChanged={again}
        />
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
          all={all}
          chooses
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
      <Jury />
    </div>
  )
}

const inForceFirst = (list: readonly Scenario[]): Scenario[] =>
  [...list].sort((one, other) => Number(other.status === 'applied') - Number(one.status === 'applied'))

type LineProps = {
  readonly scenario: Scenario
  readonly all: readonly Scenario[]
  /** the plan it was made from has changed since */
  readonly behind: boolean
  readonly onBranch: () => void
  readonly onChanged: () => void
}

function ScenarioLine({ scenario, all, behind, onBranch, onChanged }: LineProps) {
  const m = useOwnMessages(districtingMessages)
  const base = useOwnMessages(baseMessages)
  const language = useLanguage()
  const { id, name, author, comment, createdOn } = scenario
  const from = all.find((other) => other.id === scenario.base)
  const said = [createdOn && m.madeOn(formatDay(createdOn, language)), author, from && m.madeOf(from.name)]
  return (
    <li className="scenario-line">
      <Button className="scenario-open" onPress={() => open(id)}>
        <span className="strong">{name}</span>
        <StatusBadge {...scenario} />
        {behind && (
          <span className="status behind" title={base.changedTitle}>
            {base.changed}
          </span>
        )}
        <span className="quiet small">{said.filter(Boolean).join(' · ')}</span>
        {comment && <span className="quiet small">{comment}</span>}
      </Button>
      <ScenarioMenu scenario={scenario} all={all} onBranch={onBranch} onChanged={onChanged} />
    </li>
  )
}

/** The scenarios whose plan of origin has changed since they were made of it. */
function useBehind(all: readonly Scenario[], turn: number): ReadonlySet<string> {
  const alive = all.filter(({ status, base }) => base && (status === 'draft' || status === 'submitted'))
  const ids = alive.map(({ id }) => id)
  const { answer } = useAnswer(
    ids.length > 0 ? `bases ${ids.join(' ')}` : null,
    async (signal) => {
      const found = await Promise.all(ids.map(async (id) => isBehind(await baseOf(id, signal))))
      return new Set(ids.filter((_, at) => found[at]))
    },
    turn,
  )
  return answer.data ?? none
}

const none: ReadonlySet<string> = new Set()
