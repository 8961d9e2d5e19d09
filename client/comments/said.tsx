import type { Comment } from '../../layers/model/api.ts'
import { cutAtMentions } from '../../layers/model/mentions.ts'
import { useCarreau } from '../hooks.ts'

/** The words of a comment; who is mentioned stands out, oneself most. */
export function Said({ comment: { said, mentions } }: { readonly comment: Comment }) {
  const me = useCarreau((state) => state.settings?.person?.name ?? null)
  let place = 0
  return (
    <p className="comment-said">
      {cutAtMentions(said, mentions).map(({ text, mentioned }) => {
        const key = place
        place += text.length
        if (!mentioned) return <span key={key}>{text}</span>
        return (
          <span key={key} className="mention" data-me={mentioned === me || undefined}>
            {text}
          </span>
        )
      })}
    </p>
  )
}
