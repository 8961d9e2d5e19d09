import { type ReactNode, useEffect, useState } from 'react'
import { formatNumber } from '../format.ts'
import { useCarreau, useKernel, useLanguage, useOwnMessages } from '../hooks.ts'
import { showTileBorders } from '../map/debug-tiles.ts'
import type { Kernel } from '../map/kernel.ts'
import { type Ref, refKey } from '../state.ts'
import { debugMessages } from './messages.ts'
import { followTiles, share, type TileTiming } from './tile-log.ts'

/** What the map does, for us: opened by `?debug` in the address. */
export default function DebugPanel() {
  const m = useOwnMessages(debugMessages)
  const kernel = useKernel()
  return (
    <aside className="debug" aria-label={m.title}>
      <h2>{m.title}</h2>
      {kernel && <Borders kernel={kernel} />}
      <View />
      {kernel && <Pick kernel={kernel} />}
      <Tiles />
      <Revisions />
    </aside>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <h3>{title}</h3>
      {children}
    </section>
  )
}

function Borders({ kernel }: { readonly kernel: Kernel }) {
  const m = useOwnMessages(debugMessages)
  const [shown, setShown] = useState(true)
  useEffect(() => (shown ? showTileBorders(kernel) : undefined), [kernel, shown])
  return (
    <label className="tick">
      <input type="checkbox" checked={shown} onChange={(event) => setShown(event.target.checked)} />
      {m.borders}
    </label>
  )
}

function View() {
  const m = useOwnMessages(debugMessages)
  const view = useCarreau((state) => state.view)
  return (
    <Part title={m.view}>
      <p>{view && `${m.zoom} ${view.zoom} · ${view.lat} · ${view.lon}`}</p>
    </Part>
  )
}

/** At most one pick a frame: what one looks at must not be slowed by looking. */
function Pick({ kernel }: { readonly kernel: Kernel }) {
  const m = useOwnMessages(debugMessages)
  const [hit, setHit] = useState<{ readonly refs: readonly Ref[]; readonly ms: number } | null>(null)
  useEffect(() => {
    let frame = 0
    const look = (event: PointerEvent) => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => {
        const { left, top } = kernel.target.getBoundingClientRect()
        const start = performance.now()
        const refs = kernel.pick([event.clientX - left, event.clientY - top])
        setHit({ refs, ms: performance.now() - start })
      })
    }
    kernel.target.addEventListener('pointermove', look)
    return () => {
      cancelAnimationFrame(frame)
      kernel.target.removeEventListener('pointermove', look)
    }
  }, [kernel])
  return (
    <Part title={m.pick}>
      {hit && (
        <>
          <p className="quiet">{m.took(hit.ms.toFixed(1))}</p>
          <ul className="plain">
            {hit.refs.map((ref) => (
              <li key={refKey(ref)}>{refKey(ref)}</li>
            ))}
            {hit.refs.length === 0 && <li>{m.nothing}</li>}
          </ul>
        </>
      )}
    </Part>
  )
}

function Tiles() {
  const m = useOwnMessages(debugMessages)
  const language = useLanguage()
  const [timings, setTimings] = useState<readonly TileTiming[]>([])
  useEffect(() => followTiles((timing) => setTimings((known) => [timing, ...known].slice(0, 500))), [])
  const times = timings.map((timing) => timing.ms)
  return (
    <Part title={m.tiles}>
      <p className="quiet">{m.summary(times.length, share(times, 0.5), share(times, 0.95))}</p>
      <table>
        <thead>
          <tr>
            <th>{m.tile}</th>
            <th>{m.time}</th>
            <th>{m.size}</th>
          </tr>
        </thead>
        <tbody>
          {timings.slice(0, 12).map(({ tile, ms, bytes }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same tile may come twice
            <tr key={`${tile} ${timings.length - at}`}>
              <td>{tile}</td>
              <td>{ms} ms</td>
              <td>{formatNumber(bytes / 1000, language)} ko</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  )
}

function Revisions() {
  const m = useOwnMessages(debugMessages)
  const revisions = useCarreau((state) => state.revisions)
  return (
    <Part title={m.revisions}>
      <table>
        <thead>
          <tr>
            <th>{m.layer}</th>
            <th>{m.revision}</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(revisions).map(([collection, revision]) => (
            <tr key={collection}>
              <td>{collection}</td>
              <td>{revision}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  )
}
