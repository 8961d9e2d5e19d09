import { Button } from 'react-aria-components/Button'
import { usualBand } from '../../../layers/elections/districting/problem.ts'
import {
  type Band,
  districtsFor,
  meanOf,
  type Share,
} from '../../../layers/elections/districting/sensible-band.ts'
import { formatNumber } from '../../format.ts'
import { useLanguage, useOwnMessages } from '../../hooks.ts'
import { proposeMessages } from './messages.ts'

type Props = {
  readonly band: Band
  /** what is aimed at when nobody says */
  readonly sensible: Band
  readonly share: Share
  /** the target is the mean itself */
  readonly even: boolean
  /** null: as it is sensible */
  readonly onChange: (band: Band | null) => void
}

/** The band that is aimed at, in electors; why it is so, and whether any plan can meet it. */
export function BandFields({ band, sensible, share, even, onChange }: Props) {
  const m = useOwnMessages(proposeMessages)
  const language = useLanguage()
  const isSensible = band.min === sensible.min && band.max === sensible.max
  const said = (count: number) => formatNumber(Math.round(count), language)
  const line = (name: 'min' | 'max', label: string) => (
    <label className="field">
      <span>{label}</span>
      <input
        // another job has another band
        key={`${name} ${band[name]}`}
        inputMode="numeric"
        defaultValue={band[name]}
        onBlur={(event) => {
          const typed = Number(event.target.value)
          if (Number.isInteger(typed) && typed >= 0 && typed !== band[name])
            onChange({ ...band, [name]: typed })
        }}
      />
    </label>
  )
  return (
    <fieldset className="chips-field">
      <legend className="quiet small">{m.target}</legend>
      <div className="field-row">
        {line('min', m.least)}
        {line('max', m.most)}
      </div>
      <p className="quiet small">
        {m.mean(said(meanOf(share)), share.districts)} {isSensible && m.sensible[reasonOf(band, even)]}
        {!isSensible && (
          <Button className="text-button" onPress={() => onChange(null)}>
            {m.backTo(said(sensible.min), said(sensible.max))}
          </Button>
        )}
      </p>
      <Impossible band={band} share={share} />
    </fieldset>
  )
}

/** What can be told before the search: the electors do not fit these districts, whatever the map. */
function Impossible({ band, share }: Pick<Props, 'band' | 'share'>) {
  const m = useOwnMessages(proposeMessages)
  const language = useLanguage()
  const mean = meanOf(share)
  if (band.min > band.max) return <p className="form-error">{m.upsideDown}</p>
  if (mean >= band.min && mean <= band.max) return null
  const range = districtsFor(share.electors, band)
  return (
    <p className="form-error" role="status">
      {m.cannot(formatNumber(share.electors, language), share.districts)}{' '}
      {range ? m.wouldTake(range.from, range.to) : m.noNumber}
    </p>
  )
}

function reasonOf({ min, max }: Band, even: boolean): 'usual' | 'higher' | 'lower' | 'even' {
  if (even) return 'even'
  if (max > usualBand.max) return 'higher'
  return min < usualBand.min ? 'lower' : 'usual'
}
