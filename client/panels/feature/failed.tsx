import { Button } from 'react-aria-components/Button'
import type { ApiError } from '../../api.ts'
import { useLanguage, useMessages } from '../../hooks.ts'
import { Icon } from '../../icons.tsx'

type Props = { readonly error: ApiError; readonly onRetry: () => void; readonly sentence?: string }

/** The server's own sentence where it gave one, ours otherwise; trying again where that may help. */
export function Failed({ error, onRetry, sentence }: Props) {
  const m = useMessages()
  const language = useLanguage()
  const gone = error.status === 404 || error.status === 410
  return (
    <div className="failed" role="alert">
      <Icon name="warn" />
      <p>{error.problem?.[language] ?? (gone ? m.feature.gone : (sentence ?? m.feature.failed))}</p>
      {!gone && (
        <Button className="button" onPress={onRetry}>
          {m.retry}
        </Button>
      )}
    </div>
  )
}
