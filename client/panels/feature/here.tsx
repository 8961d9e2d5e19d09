import { layerOf } from '../../../layers/index.ts'
import { item } from '../../api.ts'
import { titleOf } from '../../format.ts'
import { useCarreau, useLanguage, useMessages } from '../../hooks.ts'
import { isFrameRef } from '../../map/frames.ts'
import { useAnswer } from '../../query.ts'
import { hover, type Ref, refKey, sameRef, selectAmongUnder } from '../../state.ts'

/** Everything that lay under the click, when it was more than one thing; what holds them (a section, the commune) apart. */
export function Here({ current }: { readonly current: Ref }) {
  const m = useMessages()
  const under = useCarreau((state) => state.under)
  if (under.length < 2) return null
  const objects = under.filter((ref) => !isFrameRef(ref))
  const around = under.filter(isFrameRef)
  return (
    <div className="here">
      {objects.length > 1 && (
        <Choices title={m.feature.here(objects.length)} refs={objects} current={current} />
      )}
      {around.length > 0 && <Choices title={m.feature.around} refs={around} current={current} inline />}
    </div>
  )
}

type ChoicesProps = {
  readonly title: string
  readonly refs: readonly Ref[]
  readonly current: Ref
  readonly inline?: boolean
}

function Choices({ title, refs, current, inline }: ChoicesProps) {
  return (
    <nav className={inline ? 'choices inline' : 'choices'} aria-label={title}>
      <p className="choices-title">{title}</p>
      <ul className="plain">
        {refs.map((ref) => (
          <li key={refKey(ref)}>
            <Choice of={ref} current={sameRef(ref, current)} />
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Choice({ of: ref, current }: { readonly of: Ref; readonly current: boolean }) {
  const language = useLanguage()
  const layer = layerOf(ref.collection)
  const { answer } = useAnswer(refKey(ref), (signal) => item(ref, signal))
  if (!layer) return null
  return (
    <button
      type="button"
      className="choice"
      aria-current={current || undefined}
      onClick={() => selectAmongUnder(ref)}
      onMouseEnter={() => hover(ref)}
      onMouseLeave={() => hover(null)}
      onFocus={() => hover(ref)}
      onBlur={() => hover(null)}
    >
      <span className="choice-kind">{layer.one[language]}</span>
      <span className="choice-title">{answer.data ? titleOf(layer, answer.data, language) : ' '}</span>
    </button>
  )
}
