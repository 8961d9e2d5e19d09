import { useState } from 'react'
import type { Feature } from '../../layers/model/api.ts'
import { type ActAsked, type FileActs, occupationPaths } from '../../layers/occupations/api.ts'
import { acts } from '../../layers/occupations/status.ts'
import { ApiError } from '../api.ts'
import { useCarreau, useLanguage, useOwnMessages } from '../hooks.ts'
import { useAnswer } from '../query.ts'
import { announce, select } from '../state.ts'
import { ActButtons } from './act-buttons.tsx'
import { doAct, readActs } from './api.ts'
import { ConflictList } from './conflict-list.tsx'
import { FeeTable } from './fee-table.tsx'
import { occupationMessages } from './messages.ts'

/** What is done with a file: its acts, what it collides with, what it owes, what was signed. */
export default function FileBlock({ feature: { id } }: { readonly feature: Feature }) {
  const m = useOwnMessages(occupationMessages)
  const language = useLanguage()
  const revision = useCarreau(({ revisions }) =>
    ['occupations', 'footprints', 'opinions', 'invoices'].map((layer) => revisions[layer] ?? 0).join(),
  )
  const { answer, again } = useAnswer(`acts/${id}`, (signal) => readActs(id, signal), revision)
  const [fault, setFault] = useState<string | null>(null)
  const told = answer.data
  if (!told) return null
  const act = async (asked: ActAsked): Promise<boolean> => {
    try {
      const { made } = await doAct(id, told.version, asked)
      setFault(null)
      announce(m.done(acts[asked.act][language]))
      const [renewed] = made.filter(({ collection }) => collection === 'occupations')
      if (renewed) select({ collection: 'occupations', id: renewed.id })
      else again()
      return true
    } catch (error) {
      setFault((error instanceof ApiError && error.problem?.[language]) || m.failed)
      again()
      return false
    }
  }
  return (
    <div className="file-block">
      <ActButtons key={told.version} told={told} onAct={act} />
      {fault && (
        <p className="form-error" role="alert">
          {fault}
        </p>
      )}
      <ConflictList conflicts={told.conflicts} />
      <FeeTable fee={told.fee} />
      <Documents told={told} file={id} />
    </div>
  )
}

function Documents({ told, file }: { readonly told: FileActs; readonly file: string }) {
  const m = useOwnMessages(occupationMessages)
  const { permits, invoices } = told
  if (permits.length === 0) return null
  const link = (name: string, said: string) => (
    <li key={name}>
      <a className="text-button" href={occupationPaths.document(file, name)} download>
        {said}
      </a>
    </li>
  )
  return (
    <section aria-label={m.documents}>
      <h3>{m.documents}</h3>
      <ul className="plain">
        {permits.map(({ number }) => link(`order-${number}.pdf`, m.order(number)))}
        {invoices.map(({ number, kind }) =>
          link(`invoice-${number}.pdf`, kind === 'credit' ? m.credit(number) : m.invoice(number)),
        )}
      </ul>
    </section>
  )
}
