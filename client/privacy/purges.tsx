import { Button } from 'react-aria-components/Button'
import { type DailyRetention, type PurgeInfo, type PurgesAnswer, paths } from '../../layers/model/api.ts'
import { DoorForm, Line } from '../account/form.tsx'
import { ask, tell } from '../api.ts'
import { locale } from '../format.ts'
import { useLanguage, useOwnMessages } from '../hooks.ts'
import { useAnswer } from '../query.ts'
import { change } from '../state.ts'
import { privacyMessages } from './messages.ts'
import { PurgeLines } from './purge-lines.tsx'

/** Purges that wait, and the reports of those that were done. */
export function Purges() {
  const m = useOwnMessages(privacyMessages)
  const { answer, again } = useAnswer('purges', (signal) => ask<PurgesAnswer>(paths.purges, { signal }))
  return (
    <section className="purges" aria-label={m.purges}>
      <h3>{m.purges}</h3>
      {answer.data?.purges.length === 0 && <p className="quiet">{m.none}</p>}
      <ul className="plain">
        {answer.data?.purges.map((purge) => (
          <Purge key={purge.id} purge={purge} onDone={again} />
        ))}
      </ul>
      {answer.data && <Daily rules={answer.data.daily} />}
    </section>
  )
}

/** What nobody need ask for. */
function Daily({ rules }: { readonly rules: readonly DailyRetention[] }) {
  const m = useOwnMessages(privacyMessages)
  const language = useLanguage()
  return (
    <details>
      <summary>{m.daily}</summary>
      <dl className="daily">
        {rules.map(({ of, label, keeps, law }) => (
          <div key={of}>
            <dt>{label[language]}</dt>
            <dd>
              {keeps[language]}
              <div className="quiet">{law[language]}</div>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

type PurgeProps = { readonly purge: PurgeInfo; readonly onDone: () => void }

function Purge({ purge, onDone }: PurgeProps) {
  const m = useOwnMessages(privacyMessages)
  const language = useLanguage()
  const { id, commune, reason, status, askedBy, askedAt, visaBy, visaAt, alone, lines } = purge
  const when = new Intl.DateTimeFormat(locale(language), { dateStyle: 'short', timeStyle: 'short' })
  const day = when.format(new Date(askedAt))
  const withdraw = () => void tell<void>('DELETE', paths.purge(id)).finally(onDone)
  return (
    <li className="purge">
      <p>
        <strong>
          {commune} : {m.status[status]}
        </strong>
        <br />
        {m.askedBy(askedBy, day)}
        {visaBy && visaAt && `, ${m.visaBy(visaBy, when.format(new Date(visaAt)))}`}
        {alone && status === 'done' && ` (${m.alone})`}
        <br />
        <span className="quiet">{m.reasons[reason]}</span>
      </p>
      <PurgeLines lines={lines} words={status === 'done' ? m.ended : m.ends} />
      {status === 'asked' && (
        <>
          <Approve purge={purge} day={day} onDone={onDone} />
          <Button className="text-button" aria-label={m.withdrawOf(commune, day)} onPress={withdraw}>
            {m.withdraw}
          </Button>
        </>
      )}
    </li>
  )
}

function Approve({
  purge: { id, commune, visa, visaFrom },
  day,
  onDone,
}: PurgeProps & { readonly day: string }) {
  const m = useOwnMessages(privacyMessages)
  const language = useLanguage()
  if (visa === null || visaFrom === null) return <p>{m.another}</p>
  const from = new Date(visaFrom)
  if (from > new Date())
    return <p>{m.visaFrom(new Intl.DateTimeFormat(locale(language), { dateStyle: 'long' }).format(from))}</p>
  const approve = async ({ code }: Readonly<Record<string, string>>) => {
    await tell<PurgeInfo>('POST', paths.visa(id), code === undefined ? {} : { code })
    change({ announcement: m.done })
    onDone()
  }
  return (
    <fieldset>
      <legend className="quiet">{m.approveOf(commune, day)}</legend>
      <p>{visa === 'own-code' ? `${m.ownCode} ${m.sure}` : m.sure}</p>
      <DoorForm submit={m.approve} onSubmit={approve}>
        {visa === 'own-code' && <Line name="code" label={m.code} autoComplete="one-time-code" figures />}
      </DoorForm>
    </fieldset>
  )
}
