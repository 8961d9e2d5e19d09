import { Suspense } from 'react'
import { Button } from 'react-aria-components/Button'
import { useCarreau, useLanguage, useMessages } from '../hooks.ts'
import { Icon } from '../icons.tsx'
import { panelOf } from '../panels/index.ts'
import { openPanel } from '../state.ts'
import { Sheet } from './sheet.tsx'

/** The open panel. */
export function Side() {
  const m = useMessages()
  const language = useLanguage()
  const panel = panelOf(useCarreau((state) => state.panel))
  if (!panel) return null
  const Body = panel.body
  return (
    <Sheet className={panel.wide ? 'side wide' : 'side'} label={panel.label[language]} id="side">
      <header className="panel-head">
        <h2>{panel.label[language]}</h2>
        <Button className="icon-button" aria-label={m.shell.fold} onPress={() => openPanel(null)}>
          <Icon name="close" />
        </Button>
      </header>
      <div className="panel-body">
        <Suspense fallback={<p className="quiet">{m.loading}</p>}>
          <Body />
        </Suspense>
      </div>
    </Sheet>
  )
}
