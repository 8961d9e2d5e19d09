import { useEffect } from 'react'
import { Button } from 'react-aria-components/Button'
import { Dialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { layers } from '../../layers/index.ts'
import { useLanguage, useMessages } from '../hooks.ts'
import { Icon } from '../icons.tsx'
import { isTyping } from './shortcuts.ts'

type Props = { readonly isOpen: boolean; readonly onOpenChange: (open: boolean) => void }

/** What the keys do, and where the data come from. `?` opens it. */
export function HelpDialog({ isOpen, onOpenChange }: Props) {
  const m = useMessages()
  const language = useLanguage()
  const k = m.help.keys
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === '?' && !isTyping(event)) onOpenChange(true)
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [onOpenChange])
  const keys: [string, string][] = [
    ['/', k.search],
    [m.help.arrows, k.move],
    ['+  −', k.zoom],
    [m.help.enter, k.open],
    [m.help.addHow, k.add],
    [m.help.escape, k.close],
    ['?', k.help],
    [`${m.help.ctrl} (${m.help.shift}) Z`, k.undo],
    [m.help.enter, k.point],
    [m.help.delete, k.takeOff],
  ]
  const sources = [...new Set(layers.map((layer) => layer.source[language]))]
  return (
    <ModalOverlay className="modal-ground" isOpen={isOpen} onOpenChange={onOpenChange} isDismissable>
      <Modal className="modal">
        <Dialog className="dialog">
          <Heading slot="title">{m.help.title}</Heading>
          <Button className="icon-button dialog-close" slot="close" aria-label={m.close}>
            <Icon name="close" />
          </Button>
          <p>{m.help.intro}</p>
          <dl className="keys">
            {keys.map(([key, what]) => (
              <div key={what}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
          <h3>{m.help.sources}</h3>
          <ul className="plain quiet">
            {sources.map((source) => (
              <li key={source}>{source}</li>
            ))}
          </ul>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
