import type { RefObject } from 'react'
import { Button } from 'react-aria-components/Button'
import { useMessages } from '../../hooks.ts'
import { Icon } from '../../icons.tsx'

type Props = {
  readonly heading: RefObject<HTMLHeadingElement | null>
  /** the trade's word for it */
  readonly kind: string
  /** null while it is being read: the place is kept */
  readonly title: string | null
  readonly onClose: () => void
}

/** What it is and what it is called. */
export function HeadOf({ heading, kind, title, onClose }: Props) {
  const m = useMessages()
  return (
    <header className="panel-head feature-head">
      <div className="feature-names">
        <p className="feature-kind">{kind}</p>
        <h2 ref={heading} tabIndex={-1}>
          {title ?? <span className="bone bone-title" />}
          {title === null && <span className="only-heard">{m.loading}</span>}
        </h2>
      </div>
      <Button className="icon-button" aria-label={m.close} onPress={onClose}>
        <Icon name="close" />
      </Button>
    </header>
  )
}
