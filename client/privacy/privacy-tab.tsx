import { useState } from 'react'
import { type PersonFile, paths } from '../../layers/model/api.ts'
import { DoorForm, Line } from '../account/form.tsx'
import { tell } from '../api.ts'
import { useOwnMessages } from '../hooks.ts'
import { AskPurge } from './ask-purge.tsx'
import { privacyMessages } from './messages.ts'
import { Purges } from './purges.tsx'
import type { Sought } from './save-file.ts'

/** What is held of a person, and its forgetting, for administrators. */
export function PrivacyTab() {
  const m = useOwnMessages(privacyMessages)
  const [found, setFound] = useState<{ file: PersonFile; sought: Sought } | null>(null)
  /** the list of purges is read anew after each */
  const [turn, setTurn] = useState(0)
  const search = async ({ name = '', born = '' }: Readonly<Record<string, string>>) => {
    const sought = { name, born: born || null }
    setFound({ sought, file: await tell<PersonFile>('POST', paths.persons, sought) })
  }
  return (
    <>
      <p>{m.why}</p>
      <DoorForm submit={m.search} onSubmit={search}>
        <Line name="name" label={m.name} autoComplete="off" />
        <label className="field">
          <span>{m.born}</span>
          <input type="date" name="born" />
        </label>
      </DoorForm>
      {found && (
        <AskPurge
          key={JSON.stringify(found)}
          {...found}
          onAsked={() => {
            setFound(null)
            setTurn(turn + 1)
          }}
        />
      )}
      <Purges key={turn} />
    </>
  )
}
