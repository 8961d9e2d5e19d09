import { lazy, Suspense, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { layerOf } from '../../layers/index.ts'
import { mostChanges } from '../../layers/model/most-changes.ts'
import { useCarreau, useOwnMessages } from '../hooks.ts'
import { Icon } from '../icons.tsx'
import type { Ref } from '../state.ts'
import { bulkMessages } from './bulk-messages.ts'
import { mayChange } from './may-change.ts'

/** Fetched by those who use it. */
const BulkDialog = lazy(async () => ({ default: (await import('./bulk-dialog.tsx')).BulkDialog }))

type Props = { readonly refs: readonly Ref[]; readonly className?: string }

/** The way to give several features of one layer the same values, where this person may. */
export function BulkButton({ refs, className = 'button' }: Props) {
  const m = useOwnMessages(bulkMessages)
  const settings = useCarreau((state) => state.settings)
  const working = useCarreau((state) => state.work !== null)
  const [isOpen, setOpen] = useState(false)
  const layer = layerOf(refs[0]?.collection ?? '')
  if (!layer || refs.length < 2 || refs.some(({ collection }) => collection !== layer.id)) return null
  if (!mayChange(settings, layer, 'update')) return null
  if (refs.length > mostChanges) return <p className="quiet small">{m.tooMany(mostChanges)}</p>
  return (
    <>
      <Button className={className} isDisabled={working} onPress={() => setOpen(true)}>
        <Icon name="pen" size={16} /> {m.open}
      </Button>
      {isOpen && (
        <Suspense>
          <BulkDialog layer={layer} refs={refs} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
