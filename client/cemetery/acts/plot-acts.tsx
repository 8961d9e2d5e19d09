import { useEffect, useId, useRef, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import type { StandingAnswer } from '../../../layers/cemetery/api.ts'
import type { PlotKind } from '../../../layers/cemetery/plot-kinds.ts'
import type { Feature } from '../../../layers/model/api.ts'
import type { Label } from '../../../layers/model/label.ts'
import { useCarreau, useLanguage, useOwnMessages } from '../../hooks.ts'
import { useAnswer } from '../../query.ts'
import { writeDays } from '../days.ts'
import { today } from '../today.ts'
import { readStanding } from './api.ts'
import { BurialActForm } from './burial-act-form.tsx'
import { whyNoBurial } from './burial-wish.ts'
import { actMessages } from './messages.ts'

/** What may be done with a plot today; what may not is greyed with its sentence. */
export default function PlotActs({ plot }: { readonly plot: Feature }) {
  const m = useOwnMessages(actMessages)
  const revisions = useCarreau((state) => state.revisions)
  const version = ['plots', 'burials', 'concessions'].map((layer) => revisions[layer] ?? 0).join('.')
  const { answer, again } = useAnswer(
    `what may be done with ${plot.id} on ${today()}`,
    (signal) => readStanding(plot.id, today(), signal),
    version,
  )
  return (
    <section className="plot-acts" aria-label={m.acts}>
      <h3>{m.acts}</h3>
      {answer.data && <Acts plot={plot} standing={answer.data} onDone={again} />}
      {!answer.data && answer.state === 'asking' && <span className="bone" />}
      {!answer.data && answer.state === 'failed' && (
        <p className="quiet">
          {m.failed}{' '}
          <Button className="link-button" onPress={again}>
            {m.again}
          </Button>
        </p>
      )}
    </section>
  )
}

type ActsProps = {
  readonly plot: Feature
  readonly standing: StandingAnswer
  readonly onDone: () => void
}

function Acts({ plot, standing, onDone }: ActsProps) {
  const m = useOwnMessages(actMessages)
  const [isBurying, setBurying] = useState(false)
  const [isLeft, setLeft] = useState(false)
  const [said, setSaid] = useState<string | null>(null)
  return (
    <>
      {!isBurying && (
        <ActButton
          name={m.bury}
          takesFocus={isLeft}
          why={whyNoBurial(standing, plot.properties.kind as PlotKind)}
          onPress={() => {
            setSaid(null)
            setLeft(false)
            setBurying(true)
          }}
        />
      )}
      {isBurying && (
        <BurialActForm
          plot={plot}
          standing={standing}
          onCancel={() => {
            setBurying(false)
            setLeft(true)
          }}
          onDone={(words) => {
            setBurying(false)
            setSaid(words)
            onDone()
          }}
        />
      )}
      {said && <Outcome key={said} said={said} />}
    </>
  )
}

/** What was done takes the focus that the form had, and is read out. */
function Outcome({ said }: { readonly said: string }) {
  const words = useRef<HTMLParagraphElement>(null)
  useEffect(() => words.current?.focus(), [])
  return (
    <p ref={words} className="act-done" tabIndex={-1}>
      {said}
    </p>
  )
}

type ButtonProps = {
  readonly name: string
  readonly why: Label | null
  /** its form was left: the focus comes back */
  readonly takesFocus: boolean
  readonly onPress: () => void
}

function ActButton({ name, why, takesFocus, onPress }: ButtonProps) {
  const language = useLanguage()
  const reason = useId()
  return (
    <div className="act">
      <Button
        className="button"
        autoFocus={takesFocus}
        isDisabled={why !== null}
        aria-describedby={why ? reason : undefined}
        onPress={onPress}
      >
        {name}
      </Button>
      {why && (
        <p id={reason} className="quiet small">
          {writeDays(why, language)}
        </p>
      )}
    </div>
  )
}
