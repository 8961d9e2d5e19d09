import { Button } from 'react-aria-components/Button'
import { Icon, type IconName } from '../icons.tsx'
import { Hint } from './hint.tsx'

type ControlProps = {
  readonly icon: IconName
  readonly label: string
  readonly onPress: () => void
  readonly pressed?: boolean
  readonly busy?: boolean
}

/** A button over the map: a drawing, its name beside it when one rests on it. */
export function Control({ icon, label, onPress, pressed, busy }: ControlProps) {
  return (
    <Hint text={label} placement="left">
      <Button
        className="control"
        aria-label={label}
        aria-pressed={pressed}
        data-busy={busy || undefined}
        onPress={onPress}
      >
        <Icon name={icon} />
      </Button>
    </Hint>
  )
}
