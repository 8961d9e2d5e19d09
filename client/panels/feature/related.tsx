import { useId } from 'react'
import { Button } from 'react-aria-components/Button'
import { layerOf } from '../../../layers/index.ts'
import type { Feature, FeatureCollection } from '../../../layers/model/api.ts'
import type { Layer, Related } from '../../../layers/model/layer.ts'
import { type ItemsQuery, items, queryString, relatedQuery } from '../../api.ts'
import { useCarreau, useLanguage, useMessages } from '../../hooks.ts'
import { useAnswer } from '../../query.ts'
import type { Ref } from '../../state.ts'
import { showNeighbours } from './in-list.ts'
import { LinkTo } from './link-to.tsx'

/** The first ones are enough to know what there is. */
const first = 6

type Props = {
  readonly layer: Layer
  readonly of: Ref
  readonly feature: Feature
  /** layers that the trade's own part tells of already */
  readonly told?: readonly string[]
}

/** What lies beside a feature, as its definition says: the addresses of a parcel, the parcels of a section. */
export function RelatedLists({ layer, of: ref, feature, told = [] }: Props) {
  return layer.related?.map((related) => {
    if (told.includes(related.layer)) return null
    const other = layerOf(related.layer)
    const query = relatedQuery(related, ref, feature.properties)
    // one layer may be related twice: what comes before, and what follows
    const key = related.layer + ('touching' in related ? '' : queryString({ [related.theirs]: related.mine }))
    return other && query && <RelatedList key={key} related={related} other={other} of={ref} query={query} />
  })
}

type ListProps = {
  readonly related: Related
  readonly other: Layer
  readonly of: Ref
  readonly query: ItemsQuery
}

function RelatedList({ other, of: ref, query }: ListProps) {
  const m = useMessages()
  const language = useLanguage()
  const title = useId()
  const question = `${other.id}${queryString(query)}`
  const revision = useCarreau((state) => state.revisions[other.id]) ?? 0
  const ask = (signal: AbortSignal) =>
    items(other.id, { ...query, limit: first, count: 'true', skipGeometry: 'true' }, signal)
  const { answer, again } = useAnswer(question, ask, revision)
  const found = answer.data
  const count = found ? (found.numberMatched ?? found.features.length) : null
  return (
    <section className="related" aria-labelledby={title} data-empty={count === 0 || undefined}>
      <h3 id={title}>
        {other.label[language]}
        {count !== null && <span className="count">{count.toLocaleString(language)}</span>}
      </h3>
      {answer.state === 'failed' && !found && (
        <p className="quiet small">
          {m.feature.relatedFailed}{' '}
          <Button className="text-button" onPress={again}>
            {m.retry}
          </Button>
        </p>
      )}
      {answer.state === 'asking' && !found && <span className="bone" />}
      {found && <Lines found={found} collection={other.id} />}
      {count !== null && count > first && (
        <Button className="text-button" onPress={() => showNeighbours(ref, other, query, count)}>
          {m.seeAll(count)}
        </Button>
      )}
    </section>
  )
}

function Lines({ found, collection }: { readonly found: FeatureCollection; readonly collection: string }) {
  if (found.features.length === 0) return null
  return (
    <ul className="plain related-list">
      {found.features.map((feature) => (
        <li key={feature.id}>
          <LinkTo of={{ collection, id: feature.id }} known={feature} />
        </li>
      ))}
    </ul>
  )
}
