import { Label } from 'react-aria-components/Label'
import { Slider, SliderThumb, SliderTrack } from 'react-aria-components/Slider'
import { useOwnMessages } from '../../hooks.ts'
import { proposeMessages } from './messages.ts'

type Props = {
  readonly label: string
  readonly value: number
  readonly isDisabled?: boolean
  readonly onChange: (value: number) => void
}

/** How much something matters, in five words. */
export function Strength({ label, value, isDisabled = false, onChange }: Props) {
  const m = useOwnMessages(proposeMessages)
  return (
    <Slider
      className="strength"
      minValue={0}
      maxValue={4}
      value={value}
      isDisabled={isDisabled}
      onChange={(now) => onChange(Number(now))}
    >
      <Label>{label}</Label>
      <span className="quiet small">{m.strengths[value]}</span>
      <SliderTrack className="strength-track">
        <span className="strength-fill" style={{ width: `${value * 25}%` }} />
        <SliderThumb className="strength-thumb" />
      </SliderTrack>
    </Slider>
  )
}
