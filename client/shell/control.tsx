import { Button } from 'react-aria-components/Button'
import { Icon, type IconName } from '../icons.tsx'
import { Hint } from './hint.tsx'

type ControlProps = {
  readonly icon: IconName
  readonly label: string
  readonly onPress: () => void
  readonly pressed?: boolean
  readonly busy?: boolean
  readonly isOff?: boolean
  /** where it stands: over the map, or in the bar of editing */
  readonly place?: keyof typeof places
}

/** How it looks there, and on which side its name is told. */
const places = {
  map: { className: 'control', hint: 'left' },
  bar: { className: 'icon-button', hint: 'top' },
} as const

/** A button that is a drawing, its name beside it when one rests on it. */
export function Control({ icon, label, onPress, pressed, busy, isOff, place = 'map' }: ControlProps) {
  const { className, hint } = places[place]
  return (
    <Hint text={label} placement={hint}>
      <Button
        className={className}
        aria-label={label}
        aria-pressed={pressed}
        data-busy={busy || undefined}
        isDisabled={isOff}
        onPress={onPress}
      >
        <Icon name={icon} />
      </Button>
    </Hint>
  )
}
