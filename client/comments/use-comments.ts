import { type CommentsAnswer, type Mention, paths } from '../../layers/model/api.ts'
import { ask } from '../api.ts'
import { useCarreau } from '../hooks.ts'
import { useAnswer } from '../query.ts'
import { type Ref, refKey } from '../state.ts'

/** What is said of a feature, kept up to date; null asks nothing. */
export function useComments(ref: Ref | null) {
  const commented = useCarreau((state) => state.commented)
  return useAnswer(
    ref && `comments/${refKey(ref)}`,
    (signal) => ask<CommentsAnswer>(paths.comments(ref?.collection ?? '', ref?.id ?? ''), { signal }),
    commented,
  )
}

/** Open comments that mention who is signed in, kept up to date. */
export function useMentions() {
  const commented = useCarreau((state) => state.commented)
  const person = useCarreau((state) => state.settings?.person ?? null)
  return useAnswer(
    // who still has to give his second factor has no roles yet
    person && person.roles.length > 0 ? `mentions of ${person.name}` : null,
    async (signal) => (await ask<{ mentions: Mention[] }>(paths.mentions, { signal })).mentions,
    commented,
  )
}
