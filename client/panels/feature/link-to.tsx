import { layerOf } from '../../../layers/index.ts'
import type { Feature } from '../../../layers/model/api.ts'
import { item } from '../../api.ts'
import { titleOf } from '../../format.ts'
import { useCarreau, useLanguage } from '../../hooks.ts'
import { useAnswer } from '../../query.ts'
import { type Ref, refKey, type State } from '../../state.ts'
import { FeatureLink } from './feature-link.tsx'

type Props = { readonly of: Ref; readonly known?: Feature; readonly tab?: State['tab'] }

/** A feature named by another one: its title once it is known, its id until then. */
export function LinkTo({ of: ref, known, tab }: Props) {
  const language = useLanguage()
  const layer = layerOf(ref.collection)
  const revision = useCarreau((state) => state.revisions[ref.collection]) ?? 0
  const { answer } = useAnswer(known ? null : refKey(ref), (signal) => item(ref, signal), revision)
  const feature = known ?? answer.data
  if (!layer || answer.state === 'failed') return <span className="value">{ref.id}</span>
  return (
    <FeatureLink of={ref} tab={tab}>
      {feature ? titleOf(layer, feature, language) : ref.id}
    </FeatureLink>
  )
}
