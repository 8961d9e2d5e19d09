import { lazy, Suspense, useEffect, useState } from 'react'
import { Heading } from 'react-aria-components/Heading'
import type { Enrolment, SessionAnswer } from '../../layers/model/api.ts'
import { useOwnMessages } from '../hooks.ts'
import { beginEnrolment, giveCode } from './door.ts'
import { DoorForm, Line } from './form.tsx'
import { accountMessages } from './messages.ts'

/** The drawing is fetched when somebody makes an authenticator ready: once in the life of an account. */
const Qr = lazy(() => import('./qr.tsx'))

type Props = { readonly enrolled: boolean; readonly onDone: (answer: SessionAnswer) => Promise<void> }

/** The second step: a code; the first time also the key that makes codes. */
export function SecondFactor({ enrolled, onDone }: Props) {
  const m = useOwnMessages(accountMessages)
  return (
    <>
      <Heading slot="title">{enrolled ? m.codeTitle : m.enrolTitle}</Heading>
      <p>{enrolled ? m.codeWhy : m.enrolWhy}</p>
      {!enrolled && <Enrol />}
      <DoorForm submit={m.giveCode} onSubmit={async ({ code = '' }) => onDone(await giveCode(code))}>
        <Line name="code" label={m.code} autoComplete="one-time-code" figures autoFocus />
      </DoorForm>
    </>
  )
}

function Enrol() {
  const m = useOwnMessages(accountMessages)
  const [key, setKey] = useState<Enrolment | null>(null)
  useEffect(() => {
    let gone = false
    void beginEnrolment().then((made) => gone || setKey(made))
    return () => {
      gone = true
    }
  }, [])
  if (!key) return <span className="bone" />
  return (
    <div className="enrol">
      <Suspense fallback={<span className="qr" />}>
        <Qr text={key.link} label={m.drawn} />
      </Suspense>
      <p>
        <span className="quiet">{m.secret}</span>
        <br />
        <code className="key">{key.secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>
        <br />
        <a href={key.link}>{m.openApp}</a>
      </p>
    </div>
  )
}
