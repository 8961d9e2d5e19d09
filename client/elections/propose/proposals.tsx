import { useEffect, useRef, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import type { DistrictingAnswer, Proposal } from '../../../layers/elections/districting/answer.ts'
import { formatNumber } from '../../format.ts'
import { useLanguage, useOwnMessages } from '../../hooks.ts'
import { announce } from '../../state.ts'
import { dropStaged, stage, takeProposal } from '../hand.ts'
import { actTowards } from '../plan/act.ts'
import { nowhere } from '../plan/plan.ts'
import { proposeMessages } from './messages.ts'

/** The plans that were found, with what tells them apart; each can be seen on the map before it is taken. */
export function Proposals({ answer }: { readonly answer: DistrictingAnswer }) {
  const m = useOwnMessages(proposeMessages)
  const language = useLanguage()
  const [seen, setSeen] = useState<Proposal | null>(null)
  const [taken, setTaken] = useState(false)
  useEffect(() => dropStaged, [])
  const section = useRef<HTMLElement>(null)
  // they come below what was asked, out of sight where the window is low
  useEffect(() => {
    // nothing is given back: new browsers answer with a promise, which is no undoing
    void section.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  const all = [answer, ...answer.others]
  const show = (proposal: Proposal | null) => {
    setSeen(proposal)
    if (proposal) stage(({ plan }) => actTowards(plan, assignmentOf(proposal)), nowhere)
    else dropStaged()
  }
  const take = (proposal: Proposal) => {
    show(null)
    takeProposal(assignmentOf(proposal))
    setTaken(true)
    announce(m.taken)
  }
  if (taken) return <p role="status">{m.taken}</p>
  return (
    <section ref={section} aria-label={m.proposals} className="proposals">
      {answer.fewestMoved > 0 && (
        <p className="quiet small">
          {isProven(answer) ? m.optimal : m.bound(formatNumber(answer.fewestMoved, language))}
        </p>
      )}
      {all.map((proposal) => (
        <Card
          key={proposal.kind}
          proposal={proposal}
          isSeen={seen === proposal}
          onSee={() => show(seen === proposal ? null : proposal)}
          onTake={() => take(proposal)}
        />
      ))}
    </section>
  )
}

/** The plan keeps the target and moves no more than the bound that every plan must move. */
const isProven = ({ moved, fewestMoved, unmet }: DistrictingAnswer): boolean =>
  unmet.length === 0 && moved.samePlace + moved.otherPlace <= fewestMoved

const assignmentOf = ({ assignment }: Proposal): number[] => assignment.map((index) => index ?? nowhere)

type CardProps = {
  readonly proposal: Proposal
  readonly isSeen: boolean
  readonly onSee: () => void
  readonly onTake: () => void
}

function Card({ proposal, isSeen, onSee, onTake }: CardProps) {
  const m = useOwnMessages(proposeMessages)
  const language = useLanguage()
  const { kind, moved, measures } = proposal
  // what was locked was not asked for
  const unmet = proposal.unmet.filter(({ why }) => why !== 'locked')
  const figure = (name: string) =>
    typeof measures[name] === 'number' ? formatNumber(Math.round(measures[name]), language) : null
  const walk = figure('walkMean')
  const broken = figure('brokenStreets')
  return (
    <article className="proposal" data-seen={isSeen || undefined}>
      <h4>{m.kinds[kind]}</h4>
      <ul className="plain small">
        <li>{m.move(formatNumber(moved.otherPlace, language), formatNumber(moved.samePlace, language))}</li>
        <li>{m.range(figure('smallest') ?? '—', figure('largest') ?? '—')}</li>
        {broken && <li>{m.broken(broken)}</li>}
        {walk && <li>{m.walk(walk)}</li>}
      </ul>
      {unmet.length > 0 && (
        <details>
          <summary>
            {m.unmet} ({unmet.length})
          </summary>
          <ul className="small">
            {unmet.map(({ district, why, said }) => (
              <li key={`${district} ${why}`}>{said[language]}</li>
            ))}
          </ul>
        </details>
      )}
      <div className="button-row">
        <Button className="button small" aria-pressed={isSeen} onPress={onSee}>
          {isSeen ? m.hide : m.preview}
        </Button>
        <Button className="button primary small" onPress={onTake}>
          {m.take}
        </Button>
      </div>
    </article>
  )
}
