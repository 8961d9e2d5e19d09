import { Button } from 'react-aria-components/Button'
import { Dialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { useOwnMessages } from '../hooks.ts'
import { getState, takeTool } from '../state.ts'
import { editMessages } from './messages.ts'
import { leave } from './save.ts'

type Props = { readonly isOpen: boolean; readonly onOpenChange: (open: boolean) => void }

/** Asked only where something would be lost. */
export function LeaveDialog({ isOpen, onOpenChange }: Props) {
  const m = useOwnMessages(editMessages)
  const discard = () => {
    onOpenChange(false)
    const { sketch, work } = getState()
    if (sketch && sketch.points > 0) return sketch.abort()
    if (work) leave()
    else takeTool('browse')
  }
  return (
    <ModalOverlay className="modal-ground" isOpen={isOpen} onOpenChange={onOpenChange}>
      <Modal className="modal">
        <Dialog className="dialog" role="alertdialog">
          <Heading slot="title">{m.lose}</Heading>
          <p>{m.loseMore}</p>
          <div className="button-row">
            <Button className="button primary" autoFocus onPress={() => onOpenChange(false)}>
              {m.stay}
            </Button>
            <Button className="button" onPress={discard}>
              {m.leave}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
