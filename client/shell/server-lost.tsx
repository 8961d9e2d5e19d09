import { Button } from 'react-aria-components/Button'
import { boot } from '../boot.ts'
import { useMessages } from '../hooks.ts'
import { Icon } from '../icons.tsx'

/** Shown when nothing could be read at all. */
export function ServerLost() {
  const m = useMessages()
  return (
    <div className="server-lost" role="alert">
      <Icon name="warn" size={28} />
      <p className="strong">{m.shell.noServer}</p>
      <p className="quiet">{m.shell.noServerMore}</p>
      <Button className="button primary" onPress={() => void boot()}>
        {m.retry}
      </Button>
    </div>
  )
}
