import { useEffect, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import type { Feature } from '../../layers/model/api.ts'
import { formatNumber } from '../format.ts'
import { useKernel, useLanguage, useOwnMessages } from '../hooks.ts'
import { Icon } from '../icons.tsx'
import { announce } from '../state.ts'
import { writeLength } from '../tools/units.ts'
import { findWay, type Start, type Way } from './find-way.ts'
import { showWay } from './map/way-layer.ts'
import { cemeteryMessages } from './messages.ts'

type Shown = { readonly way: Way | null; readonly uncertain: number | null; readonly said: string | null }
const nothing: Shown = { way: null, uncertain: null, said: null }

/** Metres: from further away nobody walks, and another map leads there. */
const tooFar = 3000

/** The way along the paths, on the map and in metres; drawn as long as the plot is open. */
export function WayTo({ feature }: { readonly feature: Feature }) {
  const m = useOwnMessages(cemeteryMessages)
  const language = useLanguage()
  const kernel = useKernel()
  const metresOf = (metres: number) => `${formatNumber(Math.round(metres), language)} m`
  const [{ way, uncertain, said }, show] = useState<Shown>(nothing)
  const [busy, setBusy] = useState(false)
  useEffect(() => (kernel && way ? showWay(kernel, way.line) : undefined), [kernel, way])
  const walk = async (start: Start, uncertain: number | null) => {
    const found = await findWay(feature, start)
    const said = !found
      ? m.noGate
      : found.metres > tooFar
        ? m.far(writeLength(found.metres, language))
        : m.wayFrom(metresOf(found.metres), found.from ?? m.myPlace)
    announce(said)
    show({ way: found && found.metres <= tooFar ? found : null, uncertain, said })
  }
  const press = (begin: () => Promise<void>) => () => {
    setBusy(true)
    void begin()
      .catch(() => show({ ...nothing, said: m.failed }))
      .finally(() => setBusy(false))
  }
  const fromHere = async () => {
    const here = await kernel?.locate().catch(() => null)
    if (!here) return show({ ...nothing, said: m.noPlace })
    await walk([here.lon, here.lat], here.metres)
  }
  return (
    <section className="plot-way">
      <h3>{m.way}</h3>
      <div className="button-row">
        <Button className="button" isDisabled={busy} onPress={press(() => walk('gate', null))}>
          <Icon name="line" size={16} /> {m.fromGate}
        </Button>
        <Button className="button" isDisabled={busy} onPress={press(fromHere)}>
          <Icon name="locate" size={16} /> {m.fromHere}
        </Button>
        {way && (
          <Button className="text-button" onPress={() => show(nothing)}>
            {m.hideWay}
          </Button>
        )}
      </div>
      {said && <p className="way-length">{said}</p>}
      {way && !way.alongPaths && way.metres > 10 && <p className="quiet small">{m.straight}</p>}
      {way && uncertain !== null && <p className="quiet small">{m.uncertain(metresOf(uncertain))}</p>}
    </section>
  )
}
