import { useCarreau, useOwnMessages } from '../hooks.ts'
import { Icon } from '../icons.tsx'
import { type Ref, sameRef } from '../state.ts'
import { othersOf } from './editors.ts'
import { presenceMessages } from './presence-messages.ts'

/** Who else changes a feature at this moment. */
export function EditingNow({ of: ref }: { readonly of: Ref }) {
  const m = useOwnMessages(presenceMessages)
  const me = useCarreau((state) => state.settings?.person?.name ?? null)
  const editors = useCarreau((state) => state.editors)
  const work = useCarreau((state) => state.work)
  const settings = useCarreau((state) => state.settings)
  const names = othersOf({ editors, work, settings })
    .filter(({ of }) => sameRef(of, ref))
    .map(({ who }) => (who === me ? m.yourself : who))
  return (
    <div role="status">
      {names.length > 0 && (
        <p className="editing-now">
          <Icon name="pen" size={16} /> {m.changing(names)}
        </p>
      )}
    </div>
  )
}
