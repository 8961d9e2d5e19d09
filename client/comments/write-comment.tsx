import { type SubmitEvent, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { useOwnMessages } from '../hooks.ts'
import { MentionInput } from './mention-input.tsx'
import { commentMessages } from './messages.ts'

type Props = {
  /** under which name words that are not said yet are kept */
  readonly draft: string
  readonly colleagues: readonly string[]
  /** true once it was taken */
  readonly onSay: (said: string) => Promise<boolean>
}

/** Words that are not said yet, while one looks elsewhere. */
const unsaid = new Map<string, string>()

export function WriteComment({ draft, colleagues, onSay }: Props) {
  const m = useOwnMessages(commentMessages)
  const [said, setSaid] = useState(unsaid.get(draft) ?? '')
  const [busy, setBusy] = useState(false)
  const type = (words: string) => {
    unsaid.set(draft, words)
    setSaid(words)
  }
  const send = async () => {
    if (busy || said.trim() === '') return
    setBusy(true)
    if (await onSay(said)) type('')
    setBusy(false)
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    void send()
  }
  return (
    <form className="write-comment" onSubmit={submit}>
      <MentionInput
        value={said}
        onType={type}
        names={colleagues}
        label={m.write}
        hint={m.hint}
        onSend={() => void send()}
      />
      <Button type="submit" className="button primary" isDisabled={busy || said.trim() === ''}>
        {m.send}
      </Button>
    </form>
  )
}
