import { Label as Caption } from 'react-aria-components/Label'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import { useOwnMessages } from '../hooks.ts'
import { editMessages } from './messages.ts'
import type { Side } from './settle.ts'

type Props = {
  readonly name: string
  /** what both began from; null where there is nothing to tell of it */
  readonly before: string | null
  readonly mine: string
  readonly theirs: string
  readonly chosen: Side
  readonly onChoose: (side: Side) => void
}

/** One value in its three states, of which one is chosen. */
export function Choice({ name, before, mine, theirs, chosen, onChoose }: Props) {
  const m = useOwnMessages(editMessages)
  return (
    <RadioGroup
      className="conflict-choice"
      value={chosen}
      onChange={(side) => onChoose(side === 'theirs' ? 'theirs' : 'mine')}
    >
      <Caption className="input-name">{name}</Caption>
      {before !== null && (
        <p className="quiet small">
          {m.before} : {before}
        </p>
      )}
      <Radio className="radio wide" value="mine">
        <span className="quiet">{m.mine}</span> <span className="strong">{mine}</span>
      </Radio>
      <Radio className="radio wide" value="theirs">
        <span className="quiet">{m.theirs}</span> <span className="strong">{theirs}</span>
      </Radio>
    </RadioGroup>
  )
}
