import { Button } from 'react-aria-components/Button'
import { type DeletedFeature, paths } from '../../layers/model/api.ts'
import type { Layer } from '../../layers/model/layer.ts'
import { ask } from '../api.ts'
import { bringBack } from '../edit/begin.ts'
import { formatMoment, titleOf } from '../format.ts'
import { useCarreau, useLanguage, useOwnMessages } from '../hooks.ts'
import { Icon } from '../icons.tsx'
import { Failed } from '../panels/feature/failed.tsx'
import { useAnswer } from '../query.ts'
import { listMessages } from './messages.ts'

/** What was deleted in a layer, by whom and when, to be brought back. */
export function DeletedList({ layer }: { readonly layer: Layer }) {
  const m = useOwnMessages(listMessages)
  const language = useLanguage()
  const revision = useCarreau((state) => state.revisions[layer.id]) ?? 0
  const { answer, again } = useAnswer(
    `deleted/${layer.id}`,
    async (signal) => (await ask<{ deleted: DeletedFeature[] }>(paths.deleted(layer.id), { signal })).deleted,
    revision,
  )
  if (answer.state === 'failed' && !answer.data)
    return <Failed error={answer.error} onRetry={again} sentence={m.failed} />
  if (!answer.data) return <span className="bone" />
  if (answer.data.length === 0) return <p className="quiet">{m.noneDeleted}</p>
  return (
    <ul className="plain deleted-list" aria-label={m.deleted}>
      {answer.data.map(({ id, at, who, properties }) => {
        const title = titleOf(layer, { type: 'Feature', id, geometry: null, properties }, language)
        return (
          <li key={id}>
            <div>
              <p className="strong">{title}</p>
              <p className="quiet small">{m.deletedBy(who, formatMoment(at, language))}</p>
            </div>
            <Button
              className="button small"
              aria-label={m.restoreOf(title)}
              onPress={() => void bringBack({ collection: layer.id, id }, at)}
            >
              <Icon name="rewind" size={16} /> {m.restore}
            </Button>
          </li>
        )
      })}
    </ul>
  )
}
