import { useCallback, useEffect, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Heading } from 'react-aria-components/Heading'
import type { OpenSession } from '../../layers/model/api.ts'
import { locale } from '../format.ts'
import { useLanguage, useOwnMessages } from '../hooks.ts'
import { endSession, openSessions } from './door.ts'
import { accountMessages } from './messages.ts'

/** Where one's account is open, and the end of it elsewhere. */
export function Sessions() {
  const m = useOwnMessages(accountMessages)
  const language = useLanguage()
  const [open, setOpen] = useState<readonly OpenSession[] | null>(null)
  const read = useCallback(() => void openSessions().then(setOpen, () => setOpen([])), [])
  useEffect(read, [read])
  const when = new Intl.DateTimeFormat(locale(language), { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <>
      <Heading slot="title">{m.sessions}</Heading>
      <p>{m.sessionsWhy}</p>
      <ul className="plain sessions">
        {open?.map(({ id, agent, created, isThis }) => (
          <li key={id}>
            <span>
              <strong>{agent || m.unknownAgent}</strong> {isThis && <em>({m.thisOne})</em>}
              <br />
              <span className="quiet">{m.since(when.format(new Date(created)))}</span>
            </span>
            {!isThis && (
              <Button
                className="button"
                aria-label={m.endOf(agent || m.unknownAgent)}
                onPress={() => void endSession(id).finally(read)}
              >
                {m.end}
              </Button>
            )}
          </li>
        )) ?? <li className="bone" />}
      </ul>
    </>
  )
}
