import { useId, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import type { ActAsked, FileActs } from '../../layers/occupations/api.ts'
import { type Act, acts } from '../../layers/occupations/status.ts'
import { useLanguage, useOwnMessages } from '../hooks.ts'
import { ActForm, asksFirst } from './act-form.tsx'
import { occupationMessages } from './messages.ts'

type Props = { readonly told: FileActs; readonly onAct: (asked: ActAsked) => Promise<boolean> }

/** What leads on from here is what one most likely came for. */
const leadsOn: readonly Act[] = ['complete', 'grant', 'start', 'invoice', 'regularise']

/** The acts of a file where it stands, those that cannot be done greyed with their reason; the others are a fold away. */
export function ActButtons({ told, onAct }: Props) {
  const m = useOwnMessages(occupationMessages)
  const language = useLanguage()
  const reasons = useId()
  const [asking, setAsking] = useState<Act | null>(null)
  const [busy, setBusy] = useState(false)
  const here = told.acts.filter(({ belongs }) => belongs)
  const primary = leadsOn.find((act) => here.some((one) => one.act === act && !one.why))
  const run = async (asked: ActAsked) => {
    setBusy(true)
    if (await onAct(asked)) setAsking(null)
    setBusy(false)
  }
  const press = (act: Act) => {
    if (asksFirst(act)) setAsking(asking === act ? null : act)
    else void run({ act } as ActAsked)
  }
  return (
    <section aria-label={m.acts}>
      <div className="button-row">
        {here.map(({ act, why }) => (
          <Button
            key={act}
            className={act === primary ? 'button primary' : 'button'}
            isDisabled={why !== null || busy}
            aria-expanded={asksFirst(act) ? asking === act : undefined}
            aria-describedby={why ? `${reasons}-${act}` : undefined}
            onPress={() => press(act)}
          >
            {acts[act][language]}
          </Button>
        ))}
      </div>
      {here.map(
        ({ act, why }) =>
          why && (
            <p key={act} id={`${reasons}-${act}`} className="quiet small">
              <strong>{acts[act][language]}</strong> — {why[language]}
            </p>
          ),
      )}
      {asking && (
        <ActForm key={asking} act={asking} busy={busy} onSend={run} onCancel={() => setAsking(null)} />
      )}
      <details>
        <summary className="quiet small">{m.others}</summary>
        <ul className="plain small quiet">
          {told.acts
            .filter(({ belongs }) => !belongs)
            .map(({ act, why }) => (
              <li key={act}>{why?.[language]}</li>
            ))}
        </ul>
      </details>
    </section>
  )
}
