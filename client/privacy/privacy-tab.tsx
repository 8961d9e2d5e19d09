import { useState } from 'react'
import { type PersonFile, paths } from '../../layers/model/api.ts'
import { DoorForm, Line } from '../account/form.tsx'
import { tell } from '../api.ts'
import { useOwnMessages } from '../hooks.ts'
import { AskPurge } from './ask-purge.tsx'
import { privacyMessages } from './messages.ts'
import { Purges } from './purges.tsx'

/** What is held of a person, and its forgetting, for administrators. */
export function PrivacyTab() {
  const m = useOwnMessages(privacyMessages)
  const [file, setFile] = useState<PersonFile | null>(null)
  /** the list of purges is read anew after each */
  const [turn, setTurn] = useState(0)
  const search = async ({ name = '', born = '' }: Readonly<Record<string, string>>) => {
    setFile(await tell<PersonFile>('POST', paths.persons, { name, born: born || null }))
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
      {file && (
        <AskPurge
          key={JSON.stringify(file)}
          file={file}
          onAsked={() => {
            setFile(null)
            setTurn(turn + 1)
          }}
        />
      )}
      <Purges key={turn} />
    </>
  )
}
