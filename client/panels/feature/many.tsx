import { useEffect, useRef } from 'react'
import { Button } from 'react-aria-components/Button'
import { layerOf } from '../../../layers/index.ts'
import { BulkButton } from '../../edit/bulk-button.tsx'
import { FootprintMenu } from '../../edit/footprint-menu.tsx'
import { takeFocus } from '../../focus.ts'
import { useLanguage, useMessages } from '../../hooks.ts'
import { Icon } from '../../icons.tsx'
import { clearSelection, type Ref, refKey, toggleSelected } from '../../state.ts'
import { ChangeMany } from './change-many.tsx'
import { copy } from './copy.ts'
import { HeadOf } from './head.tsx'
import { LinkTo } from './link-to.tsx'

/** More lines are no help: their number says enough. */
const mostShown = 100

/** Several selected features, by kind. */
export function Many({ refs, onClose }: { readonly refs: readonly Ref[]; readonly onClose: () => void }) {
  const m = useMessages()
  const language = useLanguage()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => takeFocus(heading.current), [])
  const kinds = [...new Set(refs.map((ref) => ref.collection))]
  return (
    <>
      <HeadOf heading={heading} kind="" title={m.feature.selected(refs.length)} onClose={onClose} />
      <div className="panel-body">
        <div className="actions">
          <Button className="button" onPress={() => void copy(refs.map((ref) => ref.id).join('\n'), m)}>
            <Icon name="copy" size={16} /> {m.feature.copyReferences}
          </Button>
          <Button className="button" onPress={clearSelection}>
            {m.feature.clear}
          </Button>
        </div>
        <div className="actions changing">
          <BulkButton refs={refs} />
          <ChangeMany refs={refs} />
          <FootprintMenu refs={refs} />
        </div>
        {kinds.map((kind) => (
          <section key={kind} className="related">
            <h3>{layerOf(kind)?.label[language]}</h3>
            <ul className="plain selected-list">
              {refs
                .filter((ref) => ref.collection === kind)
                .slice(0, mostShown)
                .map((ref) => (
                  <li key={refKey(ref)}>
                    <LinkTo of={ref} />
                    <Button
                      className="icon-button"
                      aria-label={m.feature.remove(ref.id)}
                      onPress={() => toggleSelected(ref)}
                    >
                      <Icon name="close" size={16} />
                    </Button>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  )
}
