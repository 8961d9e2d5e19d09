import { Button } from 'react-aria-components/Button'
import { ProgressBar } from 'react-aria-components/ProgressBar'
import { useOwnMessages } from '../../hooks.ts'
import { proposeMessages } from './messages.ts'

/** How far a search is, and the button that ends it. */
export function Searching({ share, onCancel }: { readonly share: number; readonly onCancel: () => void }) {
  const m = useOwnMessages(proposeMessages)
  const percent = Math.round(share * 100)
  return (
    <div className="searching">
      <ProgressBar className="progress" value={percent} aria-label={m.propose}>
        <span>{m.searching(percent)}</span>
        <span className="progress-track" aria-hidden="true">
          <span className="progress-fill" style={{ width: `${percent}%` }} />
        </span>
      </ProgressBar>
      <Button className="button" onPress={onCancel}>
        {m.cancel}
      </Button>
    </div>
  )
}
