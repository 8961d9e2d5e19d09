import { type FormEvent, type ReactNode, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { TextField } from 'react-aria-components/TextField'
import { ApiError } from '../api.ts'
import { useLanguage, useOwnMessages } from '../hooks.ts'
import { accountMessages } from './messages.ts'

type Props = {
  readonly submit: string
  /** what was typed, by the name of its line */
  readonly onSubmit: (typed: Readonly<Record<string, string>>) => Promise<void>
  readonly children: ReactNode
}

/** A short form of the door: one thing at a time, and the server's own sentence when it refuses. */
export function DoorForm({ submit, onSubmit, children }: Props) {
  const m = useOwnMessages(accountMessages)
  const language = useLanguage()
  const [error, setError] = useState<ApiError | null>(null)
  const [busy, setBusy] = useState(false)
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (busy) return
    const typed = Object.fromEntries([...new FormData(event.currentTarget)].map(([k, v]) => [k, String(v)]))
    setBusy(true)
    setError(null)
    try {
      await onSubmit(typed)
    } catch (refused) {
      setError(refused instanceof ApiError ? refused : new ApiError(0, null))
    } finally {
      setBusy(false)
    }
  }
  return (
    <form className="door-form" onSubmit={(event) => void send(event)}>
      {children}
      {error && (
        <p className="form-error" role="alert">
          {error.problem?.[language] ?? m.lost}
        </p>
      )}
      <Button type="submit" className="button primary" data-busy={busy || undefined}>
        {submit}
      </Button>
    </form>
  )
}

type LineProps = {
  readonly name: string
  readonly label: string
  readonly type?: 'text' | 'password'
  readonly autoComplete: string
  readonly figures?: boolean
  readonly autoFocus?: boolean
}

export function Line({ name, label, type = 'text', autoComplete, figures, autoFocus }: LineProps) {
  return (
    <TextField
      className="field"
      name={name}
      type={type}
      isRequired
      autoComplete={autoComplete}
      autoFocus={autoFocus}
    >
      <Label>{label}</Label>
      <Input
        autoCapitalize="none"
        spellCheck="false"
        {...(figures && { inputMode: 'numeric', maxLength: 7 })}
      />
    </TextField>
  )
}
