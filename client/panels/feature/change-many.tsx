import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { layerOf } from '../../../layers/index.ts'
import { remove } from '../../edit/begin.ts'
import { mayChange } from '../../edit/may-change.ts'
import { editMessages } from '../../edit/messages.ts'
import { useCarreau, useOwnMessages } from '../../hooks.ts'
import { Icon } from '../../icons.tsx'
import type { Ref } from '../../state.ts'

/** More at once is a work of imports. */
const most = 100

/** What changes several features of one layer together, where this person may. */
export function ChangeMany({ refs }: { readonly refs: readonly Ref[] }) {
  const m = useOwnMessages(editMessages)
  const settings = useCarreau((state) => state.settings)
  const [busy, setBusy] = useState(false)
  const layer = layerOf(refs[0]?.collection ?? '')
  if (!layer || refs.length > most || refs.some(({ collection }) => collection !== layer.id)) return null
  const may = (verb: 'update' | 'delete') => mayChange(settings, layer, verb)
  const run = (work: () => Promise<unknown>) => async () => {
    setBusy(true)
    await work()
    setBusy(false)
  }
  const merge = async () => {
    const { mergeSelected } = await import('../../edit/acts.ts')
    await mergeSelected(refs)
  }
  if (!may('delete')) return null
  return (
    <>
      {may('update') && layer.geometry?.endsWith('Polygon') && (
        <Button className="button" isDisabled={busy} onPress={run(merge)}>
          <Icon name="join" size={16} /> {m.merge}
        </Button>
      )}
      <Button className="button" isDisabled={busy} onPress={run(() => remove(refs))}>
        <Icon name="trash" size={16} /> {m.delete}
      </Button>
    </>
  )
}
