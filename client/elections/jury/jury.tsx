import { useOwnMessages } from '../../hooks.ts'
import { useAnswer } from '../../query.ts'
import { readDraws } from './api.ts'
import { DrawForm } from './draw-form.tsx'
import { juryMessages } from './messages.ts'
import { OldDraws } from './old-draws.tsx'

/** The draw of jurors and those that were made; folded away, for it comes once a year. */
export function Jury() {
  const m = useOwnMessages(juryMessages)
  const { answer, again } = useAnswer('jury draws', readDraws)
  const draws = answer.data ?? []
  return (
    <details className="jury">
      <summary>{m.title}</summary>
      <DrawForm draws={draws} onDrawn={again} />
      <OldDraws draws={draws} isKnown={answer.state === 'here'} />
    </details>
  )
}
