import { useEffect, useRef, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import type { DistrictingAnswer, Proposal } from '../../../layers/elections/districting/answer.ts'
import { formatNumber } from '../../format.ts'
import { useLanguage, useOwnMessages } from '../../hooks.ts'
import { announce } from '../../state.ts'
import { getDesk } from '../desk.ts'
import { dropStaged, stage, takeProposal } from '../hand.ts'
import { actTowards } from '../plan/act.ts'
import { nowhere } from '../plan/plan.ts'
import { numberOf } from '../say.ts'
import { proposeMessages } from './messages.ts'
import { type Proof, secondsToProve } from './proof-told.ts'

type Props = { readonly answer: DistrictingAnswer; readonly proof: Proof | 'proving' | null }

/** The plans that were found, with what tells them apart; each can be seen on the map before it is taken. */
export function Proposals({ answer, proof }: Props) {
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
  const best = proof !== 'proving' && proof?.status === 'better' ? proof.proposal : answer
  const all = [best, ...answer.others]
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
      {unmetOf(best).length > 0 && <p role="status">{m.nearest}</p>}
      {answer.fewestMoved > 0 && unmetOf(best).length === 0 && (
        <p className="quiet small">
          {isProven(answer) ? m.optimal : m.bound(formatNumber(answer.fewestMoved, language))}
        </p>
      )}
      <p className="quiet small" role="status">
        {proof !== null && <ProofSaid proof={proof} />}
      </p>
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

function ProofSaid({ proof }: { readonly proof: NonNullable<Props['proof']> }) {
  const m = useOwnMessages(proposeMessages)
  const language = useLanguage()
  if (proof === 'proving') return m.proofs.proving(secondsToProve)
  if (proof.status !== 'gap') return m.proofs[proof.status]
  // a gap that is rounded down to nothing would be a proof
  return m.proofs.gap(`${formatNumber(Math.ceil(proof.gap * 1000) / 10, language)} %`)
}

/** What was locked was not asked for. */
const unmetOf = ({ unmet }: Proposal): readonly Told[] => unmet.filter(({ why }) => why !== 'locked')

type Told = Proposal['unmet'][number]

/** Which districts are not as they were asked, and why; those that have the same reason are said once. */
function Unmet({ unmet }: { readonly unmet: readonly Told[] }) {
  const m = useOwnMessages(proposeMessages)
  const language = useLanguage()
  const desk = getDesk()
  const reasons = new Map<string, string[]>()
  for (const { district, why, said } of unmet) {
    const index = desk?.problem.districts.findIndex(({ id }) => id === district) ?? -1
    const numbers = reasons.get(said[language]) ?? []
    const named = desk && index >= 0 && !namesThem.has(why)
    reasons.set(said[language], named ? [...numbers, numberOf(desk, index)] : numbers)
  }
  return (
    <div className="small">
      <p className="strong unmet-title">{m.unmet}</p>
      <ul className="unmet">
        {[...reasons].map(([said, numbers]) => (
          <li key={said}>{m.unmetIn(numbers, said)}</li>
        ))}
      </ul>
    </div>
  )
}

/** The sentences of these name the districts already. */
const namesThem: ReadonlySet<Told['why']> = new Set(['not-enough-room', 'not-enough-electors', 'zone'])

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
  const unmet = unmetOf(proposal)
  const figure = (name: string) =>
    typeof measures[name] === 'number' ? formatNumber(Math.round(measures[name]), language) : null
  // a station without streets is no small district
  const sums = proposal.districts.filter(({ units }) => units > 0).map(({ electors }) => electors)
  const walk = figure('walkMean')
  const broken = figure('brokenStreets')
  return (
    <article className="proposal" data-seen={isSeen || undefined}>
      <h4>{m.kinds[kind]}</h4>
      <ul className="plain small">
        <li>{m.move(formatNumber(moved.otherPlace, language), formatNumber(moved.samePlace, language))}</li>
        <li>
          {m.range(formatNumber(Math.min(...sums), language), formatNumber(Math.max(...sums), language))}
        </li>
        {broken && <li>{m.broken(broken)}</li>}
        {walk && <li>{m.walk(walk)}</li>}
      </ul>
      {unmet.length > 0 && <Unmet unmet={unmet} />}
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
