import { plotFactsOf, practiceOf } from '../../layers/cemetery/facts-of.ts'
import { legendOf } from '../../layers/cemetery/legend.ts'
import { plotStateOn } from '../../layers/cemetery/state.ts'
import { plotStates, type PlotState as State, type Tenure, tenures } from '../../layers/cemetery/states.ts'
import type { Feature } from '../../layers/model/api.ts'
import type { Explained } from '../../layers/model/explained.ts'
import type { Label } from '../../layers/model/label.ts'
import { formatNumber } from '../format.ts'
import { useLanguage, useOwnMessages } from '../hooks.ts'
import { writeDays } from './days.ts'
import { LegendMark } from './legend-mark.tsx'
import { cemeteryMessages } from './messages.ts'
import type { PlotRegisters } from './read-plot.ts'
import { today } from './today.ts'

type Props = { readonly feature: Feature; readonly registers: PlotRegisters | undefined }

/** What a plot is in the words of the legend, and why, for who may read what it rests on. */
export function PlotState({ feature, registers }: Props) {
  const m = useOwnMessages(cemeteryMessages)
  const language = useLanguage()
  const { state, tenure, taken, reasons } = standingOf(feature, registers)
  const capacity = feature.properties.capacity
  const words = [plotStates[state], ...(tenure ? [tenures[tenure]] : [])]
  return (
    <section className="plot-state" aria-label={m.state}>
      <LegendMark entry={legendOf(state, tenure)} />
      <div>
        <p className="plot-state-words">{words.map((word) => word[language]).join(' · ')}</p>
        {typeof capacity === 'number' && (
          <p className="quiet">{m.taken(formatNumber(taken, language), formatNumber(capacity, language))}</p>
        )}
        {reasons.map(({ because, source }) => (
          <p key={because.en} className="small">
            {writeDays(because, language)} <span className="quiet">{m.source(source)}</span>
          </p>
        ))}
      </div>
    </section>
  )
}

type Standing = {
  readonly state: State
  readonly tenure: Tenure | null
  readonly taken: number
  readonly reasons: readonly Pick<Explained<Label>, 'because' | 'source'>[]
}

/** Computed from the registers where they are open to the reader, else what the server keeps of it. */
function standingOf(plot: Feature, registers: PlotRegisters | undefined): Standing {
  if (registers?.rights) {
    const { rights, burials } = registers
    const facts = plotFactsOf({ plot, burials, ...rights })
    const { state, tenure, taken } = plotStateOn(facts, today(), practiceOf(rights.practice))
    return {
      state: state.value,
      tenure: tenure?.value ?? null,
      taken,
      reasons: tenure ? [state, tenure] : [state],
    }
  }
  const { state, tenure, taken } = plot.properties
  return {
    state: (state ?? 'available') as State,
    tenure: (tenure ?? null) as Tenure | null,
    taken: Number(taken ?? 0),
    reasons: [],
  }
}
