import { useEffect } from 'react'
import { Button } from 'react-aria-components/Button'
import { useLanguage, useOwnMessages } from '../hooks.ts'
import { districtingMessages } from './messages.ts'
import { readAgain } from './read-again.ts'
import { useDesk } from './use-desk.ts'

/** Whether the server knows what was done; what to do where somebody else was faster. */
export function SendingNote() {
  const m = useOwnMessages(districtingMessages)
  const language = useLanguage()
  const sending = useDesk((desk) => desk.sending)
  const recut = useDesk((desk) => desk.recut && desk.sending.state === 'saved')
  useEffect(() => {
    if (recut) void readAgain({ mine: false })
  }, [recut])
  if (!sending) return null
  if (sending.state !== 'conflict' && sending.state !== 'refused')
    return (
      <p className="quiet sending" role="status" data-state={sending.state}>
        {m[sending.state]}
      </p>
    )
  return (
    <div className="form-error" role="alert">
      <p>{sending.state === 'conflict' ? m.conflict(sending.who) : sending.said[language]}</p>
      <div className="button-row">
        <Button className="button primary small" onPress={() => void readAgain({ mine: true })}>
          {m.replay}
        </Button>
        <Button className="button small" onPress={() => void readAgain({ mine: false })}>
          {m.takeTheirs}
        </Button>
      </div>
    </div>
  )
}
