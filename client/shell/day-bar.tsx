import { layerOf } from '../../layers/index.ts'
import { may } from '../../layers/model/access.ts'
import { addDays, daysBetween } from '../../layers/model/day.ts'
import { isDay } from '../../layers/model/field.ts'
import { formatDay } from '../format.ts'
import { useCarreau, useLanguage, useOwnMessages } from '../hooks.ts'
import { inBoth } from '../messages/index.ts'
import { change } from '../state.ts'
import { today } from '../today.ts'
import { Control } from './control.tsx'

const dayMessages = inBoth({
  fr: {
    open: 'Ne montrer que ce qui est en place un jour donné',
    close: 'Montrer tous les jours',
    day: 'Jour',
    slider: 'Jour montré sur la carte',
  },
  en: {
    open: 'Show only what stands on a given day',
    close: 'Show all days',
    day: 'Day',
    slider: 'Day shown on the map',
  },
})

/** Is a layer shown whose features stand for days, and that this person may read? */
const useDays = (): boolean => {
  const layers = useCarreau((state) => state.layers)
  const held = useCarreau((state) => state.settings?.person?.roles) ?? []
  return layers.some(({ id, visible }) => {
    const layer = visible ? layerOf(id) : undefined
    return layer?.during !== undefined && may(held, layer.access.read)
  })
}

/** Opens and closes the bar of days. */
export function DayControl() {
  const m = useOwnMessages(dayMessages)
  const day = useCarreau((state) => state.day)
  if (!useDays()) return null
  return (
    <div className="control-group">
      <Control
        icon="calendar"
        label={day ? m.close : m.open}
        pressed={day !== null}
        onPress={() => change({ day: day ? null : today() })}
      />
    </div>
  )
}

/** Half a year back and a year ahead: what is further away is typed. */
const [back, ahead] = [182, 365]

/** The day that the map shows: a slider around today, or a date. */
export function DayBar() {
  const m = useOwnMessages(dayMessages)
  const language = useLanguage()
  const day = useCarreau((state) => state.day)
  if (!useDays() || day === null) return null
  const away = Math.min(Math.max(daysBetween(today(), day), -back), ahead)
  return (
    <div className="day-bar">
      <input
        type="range"
        min={-back}
        max={ahead}
        value={away}
        aria-label={m.slider}
        aria-valuetext={formatDay(day, language)}
        onChange={(event) => change({ day: addDays(today(), Number(event.target.value)) })}
      />
      <input
        type="date"
        value={day}
        aria-label={m.day}
        onChange={(event) => isDay(event.target.value) && change({ day: event.target.value })}
      />
    </div>
  )
}
