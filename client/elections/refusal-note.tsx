import { Button } from 'react-aria-components/Button'
import { useKernel, useOwnMessages } from '../hooks.ts'
import { Icon } from '../icons.tsx'
import { changeDesk, getDesk } from './desk.ts'
import { insist } from './hand.ts'
import { districtingMessages } from './messages.ts'
import { numberOf } from './say.ts'
import { showUnits } from './show-units.ts'
import { useDesk } from './use-desk.ts'

/** Why the last act was not done, in a word; where; and that it may be done all the same. */
export function RefusalNote() {
  const m = useOwnMessages(districtingMessages)
  const kernel = useKernel()
  const refusal = useDesk((desk) => desk.refusal)
  const desk = getDesk()
  if (!refusal || !desk) return null
  const said =
    refusal.word === 'nothing'
      ? m.refusals.nothing
      : m.refusals[refusal.word](numberOf(desk, refusal.district))
  return (
    <div className="edit-bar-row refusal" role="alert">
      <Icon name="warn" size={18} />
      <p>{said}</p>
      {'units' in refusal && (
        <Button className="button small" onPress={() => kernel && showUnits(kernel, desk, refusal.units)}>
          {m.showPlace}
        </Button>
      )}
      {refusal.act && (
        <Button
          className="button small"
          onPress={() => {
            if (refusal.act) insist(refusal.act)
          }}
        >
          {m.anyway}
        </Button>
      )}
      <Button className="icon-button" aria-label={m.close} onPress={() => changeDesk({ refusal: null })}>
        <Icon name="close" size={16} />
      </Button>
    </div>
  )
}
