import { Button } from 'react-aria-components/Button'
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import { useMessages } from '../../hooks.ts'
import { Icon } from '../../icons.tsx'

/** What a value means or is not, for who asks. */
export function About({ label, text }: { readonly label: string; readonly text: string }) {
  const m = useMessages()
  return (
    <DialogTrigger>
      <Button className="about" aria-label={m.feature.about(label)}>
        <Icon name="info" size={16} />
      </Button>
      <Popover className="popover about-text" placement="top">
        <Dialog aria-label={label}>{text}</Dialog>
      </Popover>
    </DialogTrigger>
  )
}
