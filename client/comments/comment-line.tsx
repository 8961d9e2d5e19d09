import { Button } from 'react-aria-components/Button'
import type { Comment } from '../../layers/model/api.ts'
import { formatMoment } from '../format.ts'
import { useLanguage, useOwnMessages } from '../hooks.ts'
import { commentMessages } from './messages.ts'
import { Said } from './said.tsx'

type Props = { readonly comment: Comment; readonly onSettle: () => void }

/** One comment, to be settled or opened again. */
export function CommentLine({ comment, onSettle }: Props) {
  const m = useOwnMessages(commentMessages)
  const language = useLanguage()
  const { who, at, resolved } = comment
  return (
    <li className="comment" data-resolved={resolved ? true : undefined}>
      <p className="comment-head">
        <span className="strong">{who}</span>{' '}
        <time className="quiet small" dateTime={at}>
          {formatMoment(at, language)}
        </time>
      </p>
      <Said comment={comment} />
      <p className="comment-foot">
        {resolved && (
          <span className="quiet small">{m.resolved(resolved.who, formatMoment(resolved.at, language))}</span>
        )}
        <Button
          className="text-button"
          aria-label={resolved ? m.reopenOf(who) : m.resolveOf(who)}
          onPress={onSettle}
        >
          {resolved ? m.reopen : m.resolve}
        </Button>
      </p>
    </li>
  )
}
