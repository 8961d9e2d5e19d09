import { useEffect, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Dialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { paths, type SessionAnswer } from '../../layers/model/api.ts'
import { useCarreau, useMessages, useOwnMessages } from '../hooks.ts'
import { Icon } from '../icons.tsx'
import { change, getState } from '../state.ts'
import { changePassword, readAgain, session, signIn } from './door.ts'
import { DoorForm, Line } from './form.tsx'
import { accountMessages } from './messages.ts'
import { keepPlace, providerWord } from './provider.ts'
import { SecondFactor } from './second-factor.tsx'
import { Sessions } from './sessions.tsx'

/** What the dialog asks for now. */
type Step =
  | { readonly of: 'password' }
  | { readonly of: 'new-password'; readonly old: string | null }
  | { readonly of: 'second-factor'; readonly enrolled: boolean }

/** Coming in, one step after the other; also one's own password and sessions. */
export default function SignInDialog() {
  const m = useMessages()
  const door = useCarreau((state) => state.door)
  return (
    <ModalOverlay
      className="modal-ground"
      isOpen={door !== 'shut'}
      onOpenChange={(open) => open || change({ door: 'shut' })}
      isDismissable
    >
      <Modal className="modal door">
        <Dialog className="dialog">
          {door === 'sessions' && <Sessions />}
          {door === 'password' && <OwnPassword />}
          {door === 'sign-in' && <SignIn />}
          <Button className="icon-button dialog-close" slot="close" aria-label={m.close}>
            <Icon name="close" />
          </Button>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function SignIn() {
  const m = useOwnMessages(accountMessages)
  const [step, setStep] = useState<Step>({ of: 'password' })
  // who stopped halfway goes on where he was
  useEffect(() => {
    void session().then((found) => found.person && found.pending && setStep(stepAfter(found, null)))
  }, [])
  const follow = async (answer: SessionAnswer, typed: string | null = null) => {
    if (answer.pending) return setStep(stepAfter(answer, typed))
    await readAgain()
    change({ announcement: m.signedIn(getState().settings?.person?.name ?? '') })
  }
  if (step.of === 'second-factor') return <SecondFactor enrolled={step.enrolled} onDone={follow} />
  if (step.of === 'new-password') return <NewPassword old={step.old} onDone={follow} />
  return (
    <>
      <Heading slot="title">{m.signIn}</Heading>
      <p>{m.signInWhy}</p>
      <ByProvider />
      <DoorForm
        submit={m.enter}
        onSubmit={async ({ login = '', password = '' }) => follow(await signIn(login, password), password)}
      >
        <Line name="login" label={m.login} autoComplete="username" autoFocus />
        <Line name="password" label={m.password} type="password" autoComplete="current-password" />
      </DoorForm>
    </>
  )
}

/** The way in by the provider of the configuration, and why it led nowhere a moment ago. */
function ByProvider() {
  const m = useOwnMessages(accountMessages)
  const label = useCarreau((state) => state.settings?.provider ?? null)
  const word = providerWord()
  if (label === null) return null
  return (
    <div className="by-provider">
      {word && word !== 'second-factor' && (
        <p className="form-error" role="alert">
          {m.byProviderNot[word]}
        </p>
      )}
      <a className="button" href={paths.provider} onClick={keepPlace}>
        {m.byProvider(label)}
      </a>
      <p className="quiet">{m.orPassword}</p>
    </div>
  )
}

const stepAfter = ({ pending, enrolled }: SessionAnswer, old: string | null): Step =>
  pending === 'new-password' ? { of: 'new-password', old } : { of: 'second-factor', enrolled }

type NewProps = {
  readonly old: string | null
  readonly onDone: (answer: SessionAnswer) => Promise<void>
}

/** After a one-time word: it was typed a moment ago, and is asked again only of who came back. */
function NewPassword({ old, onDone }: NewProps) {
  const m = useOwnMessages(accountMessages)
  return (
    <>
      <Heading slot="title">{m.newTitle}</Heading>
      <p>{m.newWhy}</p>
      <DoorForm
        submit={m.keep}
        onSubmit={async (typed) => onDone(await changePassword(old ?? typed.old ?? '', typed.password ?? ''))}
      >
        {old === null && (
          <Line name="old" label={m.oldPassword} type="password" autoComplete="current-password" />
        )}
        <Line name="password" label={m.newPassword} type="password" autoComplete="new-password" autoFocus />
      </DoorForm>
    </>
  )
}

function OwnPassword() {
  const m = useOwnMessages(accountMessages)
  return (
    <>
      <Heading slot="title">{m.changePassword}</Heading>
      <p>{m.changeWhy}</p>
      <DoorForm
        submit={m.keep}
        onSubmit={async ({ old = '', password = '' }) => {
          await changePassword(old, password)
          change({ door: 'shut', announcement: m.changed })
        }}
      >
        <Line name="old" label={m.oldPassword} type="password" autoComplete="current-password" autoFocus />
        <Line name="password" label={m.newPassword} type="password" autoComplete="new-password" />
      </DoorForm>
    </>
  )
}
