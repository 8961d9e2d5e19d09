import type { MouseEvent, ReactNode } from 'react'
import { item } from '../../api.ts'
import { wantFocus } from '../../focus.ts'
import { useKernel } from '../../hooks.ts'
import { change, hover, type Ref, refKey, type State, select } from '../../state.ts'
import { boxOf } from './box-of.ts'

type Props = {
  readonly of: Ref
  /** the page of the feature that opens */
  readonly tab?: State['tab']
  readonly className?: string
  readonly children: ReactNode
}

/** A real link to a feature: opens it here, in another tab when asked; what it names lights up on the map. */
export function FeatureLink({ of: ref, tab, className = 'feature-link', children }: Props) {
  const kernel = useKernel()
  const open = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    // a click by keys has no place on the screen
    if (event.detail === 0) wantFocus()
    select(ref)
    if (tab) change({ tab })
    void item(ref).then(
      (feature) => {
        const box = boxOf(feature.geometry)
        if (box) kernel?.ensureVisible(box)
      },
      () => {},
    )
  }
  return (
    <a
      className={className}
      href={`?select=${refKey(ref)}`}
      onClick={open}
      onMouseEnter={() => hover(ref)}
      onMouseLeave={() => hover(null)}
      onFocus={() => hover(ref)}
      onBlur={() => hover(null)}
    >
      {children}
    </a>
  )
}
