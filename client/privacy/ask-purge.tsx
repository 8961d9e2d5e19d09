import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import {
  type PersonFile,
  type PersonRecord,
  type PurgeLine,
  type PurgeReason,
  paths,
} from '../../layers/model/api.ts'
import { purgeReasons } from '../../layers/model/privacy-answers.ts'
import { DoorForm } from '../account/form.tsx'
import { tell } from '../api.ts'
import { useLanguage, useOwnMessages } from '../hooks.ts'
import { change } from '../state.ts'
import { privacyMessages } from './messages.ts'
import { PurgeLines } from './purge-lines.tsx'
import { Records } from './records.tsx'
import { type Sought, saveFile, savePaper } from './save-file.ts'

type Props = { readonly file: PersonFile; readonly sought: Sought; readonly onAsked: () => void }

/** What was found, what of it is chosen, what would be done; then the purge is asked for. */
export function AskPurge({ file, sought, onAsked }: Props) {
  const m = useOwnMessages(privacyMessages)
  const language = useLanguage()
  const [chosen, setChosen] = useState<ReadonlySet<PersonRecord>>(new Set())
  const [plan, setPlan] = useState<readonly PurgeLine[] | null>(null)
  const [reason, setReason] = useState<PurgeReason>('request')
  const records = [...chosen]
  const communes = new Set(records.map(({ commune }) => commune))
  const choose = (record: PersonRecord, isChosen: boolean) => {
    setChosen(new Set(isChosen ? [...records, record] : records.filter((one) => one !== record)))
    setPlan(null)
  }
  const wish = (dryRun: boolean) => ({
    commune: records[0]?.commune ?? '',
    reason,
    items: records.map(({ kind, layer, id }) => ({ kind, layer, id })),
    dryRun,
  })
  const send = async () => {
    if (!plan) return setPlan((await tell<{ lines: PurgeLine[] }>('POST', paths.purges, wish(true))).lines)
    await tell<unknown>('POST', paths.purges, wish(false))
    change({ announcement: m.asked })
    onAsked()
  }
  return (
    <section className="person-file">
      <p role="status">
        {m.found(file.records.length)} {file.more && m.more}
      </p>
      {file.records.length > 0 && <Records records={file.records} chosen={chosen} onChoose={choose} />}
      <DoorForm submit={m.savePaper} onSubmit={() => savePaper(sought, language)}>
        <Button className="text-button" onPress={() => saveFile(file)}>
          {m.save}
        </Button>
      </DoorForm>
      {communes.size > 1 && <p className="form-error">{m.oneCommune}</p>}
      {communes.size === 1 && (
        <DoorForm submit={plan ? m.ask : m.dryRun} onSubmit={send}>
          <label className="field">
            <span>{m.reason}</span>
            <select value={reason} onChange={(event) => setReason(event.target.value as PurgeReason)}>
              {purgeReasons.map((one) => (
                <option key={one} value={one}>
                  {m.reasons[one]}
                </option>
              ))}
            </select>
          </label>
          {plan && (
            <div role="status">
              <p>{m.wouldDo}</p>
              <PurgeLines lines={plan} words={m.ends} />
            </div>
          )}
        </DoorForm>
      )}
    </section>
  )
}
