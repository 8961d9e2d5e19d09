import { useState } from 'react'
import { type Comment, paths } from '../../layers/model/api.ts'
import { ApiError, tell } from '../api.ts'
import { useLanguage, useOwnMessages } from '../hooks.ts'
import { Failed } from '../panels/feature/failed.tsx'
import { announce, type Ref, refKey } from '../state.ts'
import { CommentLine } from './comment-line.tsx'
import { commentMessages } from './messages.ts'
import { useComments } from './use-comments.ts'
import { WriteComment } from './write-comment.tsx'

/** What colleagues say of a feature: what is open first, what is settled folded away. */
export function Comments({ of: ref }: { readonly of: Ref }) {
  const m = useOwnMessages(commentMessages)
  const language = useLanguage()
  const { answer, again } = useComments(ref)
  const [problem, setProblem] = useState<string | null>(null)
  const attempt = async (work: () => Promise<unknown>): Promise<boolean> => {
    setProblem(null)
    try {
      await work()
      return true
    } catch (error) {
      setProblem((error instanceof ApiError && error.problem?.[language]) || m.failed)
      return false
    } finally {
      again()
    }
  }
  const say = async (said: string) => {
    const done = await attempt(() => tell('POST', paths.comments(ref.collection, ref.id), { said }))
    if (done) announce(m.sent)
    return done
  }
  const settle = ({ id, resolved }: Comment) =>
    void attempt(() => tell('PATCH', paths.comment(ref.collection, ref.id, id), { resolved: !resolved }))

  if (answer.state === 'failed' && !answer.data)
    return <Failed error={answer.error} onRetry={again} sentence={m.readFailed} />
  if (!answer.data) return <span className="bone" />
  const { comments, colleagues } = answer.data
  const open = comments.filter(({ resolved }) => !resolved)
  const settled = comments.filter(({ resolved }) => resolved)
  return (
    <div className="comments">
      {comments.length === 0 && <p className="quiet">{m.none}</p>}
      <ol className="plain comment-list">
        {open.map((one) => (
          <CommentLine key={one.id} comment={one} onSettle={() => settle(one)} />
        ))}
      </ol>
      {problem && (
        <p className="form-error" role="alert">
          {problem}
        </p>
      )}
      <WriteComment key={refKey(ref)} draft={refKey(ref)} colleagues={colleagues} onSay={say} />
      {settled.length > 0 && (
        <details className="settled">
          <summary>{m.settled(settled.length)}</summary>
          <ol className="plain comment-list">
            {settled.map((one) => (
              <CommentLine key={one.id} comment={one} onSettle={() => settle(one)} />
            ))}
          </ol>
        </details>
      )}
    </div>
  )
}
