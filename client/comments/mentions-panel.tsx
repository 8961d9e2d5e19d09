import { layerOf } from '../../layers/index.ts'
import { formatMoment } from '../format.ts'
import { useLanguage, useOwnMessages } from '../hooks.ts'
import { Failed } from '../panels/feature/failed.tsx'
import { LinkTo } from '../panels/feature/link-to.tsx'
import { commentMessages } from './messages.ts'
import { Said } from './said.tsx'
import { useMentions } from './use-comments.ts'

/** What concerns me: open comments that mention me, each with the way to its feature. */
export default function MentionsPanel() {
  const m = useOwnMessages(commentMessages)
  const language = useLanguage()
  const { answer, again } = useMentions()
  if (answer.state === 'failed' && !answer.data)
    return <Failed error={answer.error} onRetry={again} sentence={m.readFailed} />
  if (!answer.data) return <span className="bone" />
  if (answer.data.length === 0) return <p className="quiet">{m.nothingMine}</p>
  return (
    <ol className="plain comment-list">
      {answer.data.map(({ collection, feature, comment }) => (
        <li key={comment.id} className="comment">
          <p className="comment-head">
            <span className="quiet small">{layerOf(collection)?.one[language]}</span>{' '}
            <LinkTo of={{ collection, id: feature }} tab="comments" />
          </p>
          <Said comment={comment} />
          <p className="quiet small">
            {comment.who} · {formatMoment(comment.at, language)}
          </p>
        </li>
      ))}
    </ol>
  )
}
