import { lazy, Suspense, useEffect, useState } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { followDrafts } from './edit/drafts.ts'
import { Notices } from './edit/notices.tsx'
import { followOutbox } from './edit/outbox.ts'
import { followPresence } from './edit/presence.ts'
import { followServer } from './events.ts'
import { locale } from './format.ts'
import { KernelContext, useCarreau, useLanguage, useMessages } from './hooks.ts'
import type { Kernel } from './map/kernel.ts'
import { FeaturePanel } from './panels/feature/feature-panel.tsx'
import { SearchBox } from './panels/search/search-box.tsx'
import { Announcer } from './shell/announcer.tsx'
import { EmptyTown } from './shell/empty-town.tsx'
import { MapPlace } from './shell/map-place.tsx'
import { Rail } from './shell/rail.tsx'
import { ServerLost } from './shell/server-lost.tsx'
import { Side } from './shell/side.tsx'

/** For us: its code is fetched when the address asks for it. */
const DebugPanel = lazy(() => import('./debug/debug-panel.tsx'))
/** Most people only read. */
const EditBar = lazy(async () => ({ default: (await import('./edit/edit-bar.tsx')).EditBar }))
/** For the elections office. */
const HandBar = lazy(async () => ({ default: (await import('./elections/hand-bar.tsx')).HandBar }))
const debug = new URLSearchParams(location.search).has('debug') || location.hash === '#debug'

/** The page: a rail of panels, the search box, the open panel, the map, what was clicked. */
export function App() {
  const language = useLanguage()
  const ready = useCarreau((state) => state.settings !== null)
  const editing = useCarreau((state) => state.work !== null || state.tool === 'draw')
  const districting = useCarreau(
    (state) => state.panel === 'districting' && state.districting.scenario !== null,
  )
  const lost = useCarreau((state) => state.serverLost)
  const front = useCarreau((state) => state.front)
  const [kernel, setKernel] = useState<Kernel | null>(null)
  useEffect(() => (ready ? followServer() : undefined), [ready])
  useEffect(() => (ready ? followOutbox() : undefined), [ready])
  useEffect(() => (ready ? followDrafts() : undefined), [ready])
  useEffect(() => (ready ? followPresence() : undefined), [ready])
  return (
    <I18nProvider locale={locale(language)}>
      <KernelContext value={kernel}>
        <SkipLink kernel={kernel} />
        <div className="app">
          <Rail />
          <div className="stage" data-front={front}>
            <MapPlace ready={ready} onKernel={setKernel} />
            <SearchBox />
            <Side />
            <FeaturePanel />
            {editing && (
              <Suspense>
                <EditBar />
              </Suspense>
            )}
            {districting && (
              <Suspense>
                <HandBar />
              </Suspense>
            )}
            <Notices />
            {lost && <ServerLost />}
            <EmptyTown />
            {debug && (
              <Suspense>
                <DebugPanel />
              </Suspense>
            )}
          </div>
        </div>
        <Announcer />
      </KernelContext>
    </I18nProvider>
  )
}

function SkipLink({ kernel }: { readonly kernel: Kernel | null }) {
  const m = useMessages()
  return (
    <button type="button" className="skip-link" onClick={() => kernel?.focus()}>
      {m.skipToMap}
    </button>
  )
}
