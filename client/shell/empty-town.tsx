import { Button } from 'react-aria-components/Button'
import { useCarreau, useMessages } from '../hooks.ts'
import { Icon } from '../icons.tsx'
import { openPanel } from '../state.ts'

/** Shown when there is nothing on the map yet: where to begin. */
export function EmptyTown() {
  const m = useMessages()
  const empty = useCarreau((state) => state.settings !== null && state.settings.communes.length === 0)
  const panel = useCarreau((state) => state.panel)
  if (!empty || panel === 'import') return null
  return (
    <section className="empty-town" aria-label={m.shell.noTown}>
      <Icon name="upload" size={28} />
      <p className="strong">{m.shell.noTown}</p>
      <p className="quiet">{m.shell.noTownMore}</p>
      <Button className="button primary" onPress={() => openPanel('import')}>
        {m.shell.importNow}
      </Button>
    </section>
  )
}
