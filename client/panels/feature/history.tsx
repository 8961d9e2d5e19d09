import type { HistoryEntry } from '../../../layers/model/api.ts'
import type { Layer, Values } from '../../../layers/model/layer.ts'
import { history } from '../../api.ts'
import { formatMoment, formatValue } from '../../format.ts'
import { useCarreau, useLanguage, useMessages } from '../../hooks.ts'
import { useAnswer } from '../../query.ts'
import { type Ref, refKey } from '../../state.ts'
import { EntryActions } from './entry-actions.tsx'
import { Failed } from './failed.tsx'

/** What happened to a feature, the last thing first. */
export function History({ layer, of: ref }: { readonly layer: Layer; readonly of: Ref }) {
  const m = useMessages()
  const revision = useCarreau((state) => state.revisions[ref.collection]) ?? 0
  const { answer, again } = useAnswer(`history/${refKey(ref)}`, (signal) => history(ref, signal), revision)
  if (answer.state === 'failed')
    return <Failed error={answer.error} onRetry={again} sentence={m.history.failed} />
  if (!answer.data) return <span className="bone" />
  if (answer.data.length === 0) return <p className="quiet">{m.history.empty}</p>
  return (
    <ol className="plain history">
      {answer.data.map((entry, place) => (
        <li key={`${entry.at}${entry.action}`}>
          <Entry entry={entry} layer={layer} />
          <EntryActions layer={layer} of={ref} entry={entry} isLast={place === 0} />
        </li>
      ))}
    </ol>
  )
}

function Entry({ entry, layer }: { readonly entry: HistoryEntry; readonly layer: Layer }) {
  const m = useMessages()
  const language = useLanguage()
  const changed = entry.action === 'update' ? Object.keys({ ...entry.before, ...entry.after }) : []
  return (
    <>
      <p className="strong">{m.history[entry.action]}</p>
      <p className="quiet small">
        <time dateTime={entry.at}>{formatMoment(entry.at, language)}</time>
        {entry.who && ` · ${m.history.by(entry.who)}`}
      </p>
      {entry.action === 'update' && entry.geometryChanged && <p className="small">{m.history.geometry}</p>}
      {changed.length > 0 && (
        <dl className="changes">
          {changed.map((name) => (
            <Change key={name} name={name} layer={layer} before={entry.before} after={entry.after} />
          ))}
        </dl>
      )}
    </>
  )
}

type ChangeProps = {
  readonly name: string
  readonly layer: Layer
  readonly before: Values | null
  readonly after: Values | null
}

function Change({ name, layer, before, after }: ChangeProps) {
  const m = useMessages()
  const language = useLanguage()
  const field = layer.fields[name]
  const write = (values: Values | null) =>
    (field ? formatValue(field, values?.[name], language) : String(values?.[name] ?? '')) || '—'
  return (
    <div>
      <dt>{field?.label[language] ?? name}</dt>
      <dd>
        <del>
          <span className="only-heard">{m.history.before} </span>
          {write(before)}
        </del>{' '}
        <ins>
          <span className="only-heard">{m.history.after} </span>
          {write(after)}
        </ins>
      </dd>
    </div>
  )
}
