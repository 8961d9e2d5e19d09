import { Button } from 'react-aria-components/Button'
import { useCarreau, useLanguage, useMessages, useOwnMessages } from '../hooks.ts'
import { Icon } from '../icons.tsx'
import { change } from '../state.ts'
import { forgetLeftBehind, takeUp } from './drafts.ts'
import { editMessages } from './messages.ts'
import { sendWaiting } from './outbox.ts'

/** What was saved and can be undone, what waits, what was left behind: said beside the map until it is dealt with. */
export function Notices() {
  const m = useOwnMessages(editMessages)
  const all = useMessages()
  const language = useLanguage()
  const toast = useCarreau((state) => state.toast)
  const waiting = useCarreau((state) => state.waiting)
  const leftBehind = useCarreau((state) => state.leftBehind)
  const working = useCarreau((state) => state.work !== null)
  if (working ? waiting === 0 : !leftBehind && waiting === 0 && !toast) return null
  return (
    <section className="notices" aria-label={m.notices}>
      {leftBehind && !working && (
        <div className="notice" role="status">
          <p>{m.leftBehind}</p>
          <Button className="button primary" onPress={() => void takeUp()}>
            {m.takeUp}
          </Button>
          <Button className="button" onPress={forgetLeftBehind}>
            {m.forget}
          </Button>
        </div>
      )}
      {waiting > 0 && (
        <div className="notice" role="status">
          <Icon name="warn" size={18} />
          <p>{m.waiting(waiting)}</p>
          <Button className="button" onPress={() => void sendWaiting()}>
            {m.sendNow}
          </Button>
        </div>
      )}
      {toast && !working && (
        <div className="notice">
          <Icon name="check" size={18} />
          <p>{toast.said[language]}</p>
          {toast.undo && (
            <Button
              className="button"
              onPress={() => {
                change({ toast: null })
                toast.undo?.()
              }}
            >
              {m.undoSaved}
            </Button>
          )}
          <Button className="icon-button" aria-label={all.close} onPress={() => change({ toast: null })}>
            <Icon name="close" size={16} />
          </Button>
        </div>
      )}
    </section>
  )
}
