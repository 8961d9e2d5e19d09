import { useId, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { may, type Role, readsPersons } from '../../../layers/model/access.ts'
import { type Attachment, paths } from '../../../layers/model/api.ts'
import type { Layer } from '../../../layers/model/layer.ts'
import { worksIn } from '../../account/works-in.ts'
import { ApiError, ask } from '../../api.ts'
import { formatMoment } from '../../format.ts'
import { useCarreau, useLanguage, useOwnMessages } from '../../hooks.ts'
import { Icon } from '../../icons.tsx'
import { useAnswer } from '../../query.ts'
import { announce, type Ref, refKey } from '../../state.ts'
import { attachmentMessages } from './attachment-messages.ts'

type Props = { readonly layer: Layer; readonly of: Ref }

/** Papers tell what the fields of persons tell. */
const maySeePapers = ({ access, fields }: Layer, roles: readonly Role[]): boolean =>
  !Object.values(fields).some(({ personal }) => personal) || may(roles, readsPersons(access))

/** Photos and papers of a feature, for those who work in its commune. */
export function Attachments({ layer, of: ref }: Props) {
  const person = useCarreau((state) => state.settings?.person ?? null)
  if (!worksIn(person, ref) || !maySeePapers(layer, person.roles)) return null
  return <Own of={ref} mayChange={may(person.roles, layer.access.update)} />
}

function Own({ of: ref, mayChange }: { readonly of: Ref; readonly mayChange: boolean }) {
  const m = useOwnMessages(attachmentMessages)
  const language = useLanguage()
  const title = useId()
  const [turn, setTurn] = useState(0)
  const [sending, setSending] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const address = paths.attachments(ref.collection, ref.id)
  const { answer } = useAnswer(
    `attachments/${refKey(ref)}`,
    (signal) => ask<{ attachments: Attachment[] }>(address, { signal }),
    turn,
  )
  const attempt = async (work: () => Promise<string>) => {
    setProblem(null)
    setSending(true)
    try {
      announce(await work())
      setTurn((before) => before + 1)
    } catch (error) {
      setProblem((error instanceof ApiError && error.problem?.[language]) || m.failed)
    } finally {
      setSending(false)
    }
  }
  const add = (files: FileList | null) =>
    attempt(async () => {
      const names: string[] = []
      for (const file of files ?? []) {
        const body = new FormData()
        body.append('file', file, file.name)
        names.push((await ask<Attachment>(address, { method: 'POST', body })).name)
      }
      return m.added(names.join(', '))
    })
  const remove = ({ id, name }: Attachment) =>
    attempt(async () => {
      await ask(paths.attachment(ref.collection, ref.id, id), { method: 'DELETE' })
      return m.removed(name)
    })
  const kept = answer.data?.attachments ?? []
  return (
    <section className="fact-group" aria-labelledby={title}>
      <h3 id={title}>{m.title}</h3>
      {kept.length > 0 && (
        <ul className="plain attachments">
          {kept.map((one) => (
            <Kept key={one.id} of={ref} attachment={one} onRemove={mayChange ? () => remove(one) : null} />
          ))}
        </ul>
      )}
      {problem && (
        <p className="form-error" role="alert">
          {problem}
        </p>
      )}
      {mayChange && (
        <FileTrigger
          acceptedFileTypes={['image/jpeg', 'image/png', 'image/webp', 'application/pdf']}
          allowsMultiple
          onSelect={(files) => void add(files)}
        >
          <Button className="button small" isDisabled={sending}>
            <Icon name="plus" size={16} /> {sending ? m.sending : m.add}
          </Button>
        </FileTrigger>
      )}
    </section>
  )
}

type KeptProps = {
  readonly of: Ref
  readonly attachment: Attachment
  readonly onRemove: (() => void) | null
}

function Kept({ of: ref, attachment: { id, name, type, who, at }, onRemove }: KeptProps) {
  const m = useOwnMessages(attachmentMessages)
  const language = useLanguage()
  const href = paths.attachment(ref.collection, ref.id, id)
  return (
    <li className="attachment">
      <a href={href} download={name} aria-label={m.open(name)}>
        {type === 'image/jpeg' ? (
          <img src={`${href}?size=small`} alt="" loading="lazy" />
        ) : (
          <span className="attachment-paper">PDF</span>
        )}
      </a>
      <p className="attachment-name" title={m.by(who, formatMoment(at, language))}>
        {name}
      </p>
      {onRemove && (
        <Button className="icon-button" aria-label={m.remove(name)} onPress={onRemove}>
          <Icon name="close" size={16} />
        </Button>
      )}
    </li>
  )
}
