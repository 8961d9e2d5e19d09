import { useEffect, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Group } from 'react-aria-components/Group'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { useCarreau, useLanguage, useOwnMessages } from '../hooks.ts'
import { Icon, type IconName } from '../icons.tsx'
import { Hint } from '../shell/hint.tsx'
import { change, getState } from '../state.ts'
import { useNarrow } from '../use-narrow.ts'
import { changeDesk, getDesk } from './desk.ts'
import { type HandTool, handTools } from './districting.ts'
import { acceptStaged, districtInHand, redoLast, undoLast } from './hand.ts'
import { districtingMessages } from './messages.ts'
import { RefusalNote } from './refusal-note.tsx'
import { numberOf } from './say.ts'
import { SendingNote } from './sending-note.tsx'
import { useDesk } from './use-desk.ts'
import { useHandKeys } from './use-hand-keys.ts'

const icons: Readonly<Record<HandTool, IconName>> = {
  choose: 'pointer',
  click: 'hand',
  brush: 'brush',
  lasso: 'lasso',
  border: 'border',
}

export const takeHandTool = (tool: HandTool): void =>
  change({ districting: { ...getState().districting, tool } })

/** The tools of hand work, below the map. */
export function HandBar() {
  const m = useOwnMessages(districtingMessages)
  const ready = useDesk((desk) => desk.scenario.status)
  const tool = useCarreau((state) => state.districting.tool)
  const narrow = useNarrow()
  const [open, setOpen] = useState(false)
  useHandKeys()
  const writable = ready === 'draft'
  // a plan that is changed no more is only looked at
  useEffect(() => {
    if (ready !== null && !writable && tool !== 'choose') takeHandTool('choose')
  }, [ready, writable, tool])
  if (ready === null) return null
  return (
    <section className="edit-bar hand-bar" aria-label={m.bar}>
      <RefusalNote />
      {writable ? (
        <Tools tool={tool} more={narrow ? { open, setOpen } : null} />
      ) : (
        <p className="quiet">{m.readOnly}</p>
      )}
      {writable && (
        <div className="edit-bar-row hand-options">
          {(open || !narrow) && <Options />}
          <SendingNote />
        </div>
      )}
    </section>
  )
}

type ToolsProps = {
  readonly tool: HandTool
  /** on a phone the options are folded away */
  readonly more: { readonly open: boolean; readonly setOpen: (open: boolean) => void } | null
}

function Tools({ tool, more }: ToolsProps) {
  const m = useOwnMessages(districtingMessages)
  const staged = useDesk((desk) => desk.staged)
  return (
    <div className="edit-bar-row">
      <Group className="edit-tools" aria-label={m.bar}>
        {handTools.map((id) => (
          <Hint key={id} text={`${m.tools[id]} (${m.keys[id]})`} placement="top">
            <ToggleButton
              className="icon-button"
              aria-label={m.tools[id]}
              isSelected={tool === id}
              onChange={() => takeHandTool(id)}
            >
              <Icon name={icons[id]} />
            </ToggleButton>
          </Hint>
        ))}
      </Group>
      <p className="edit-status hand-status" role="status">
        <Into tool={tool} />
      </p>
      {staged && (
        <Button className="button primary" onPress={() => acceptStaged()}>
          {m.accept}
        </Button>
      )}
      <UndoRedo />
      {more && (
        <ToggleButton
          className="icon-button"
          aria-label={m.options}
          isSelected={more.open}
          onChange={more.setOpen}
        >
          <Icon name="more" />
        </ToggleButton>
      )}
    </div>
  )
}

function Into({ tool }: { readonly tool: HandTool }) {
  const m = useOwnMessages(districtingMessages)
  useCarreau((state) => state.districting.district)
  const desk = getDesk()
  const hand = districtInHand(desk)
  if (tool === 'border') return m.borderHow
  if (!desk || hand === null) return tool === 'choose' ? m.chooseHow : m.intoNone
  return m.into(numberOf(desk, hand))
}

function UndoRedo() {
  const m = useOwnMessages(districtingMessages)
  const history = useDesk((desk) => desk.history)
  return (
    <div className="edit-tools">
      <Hint text={`${m.undo} (Ctrl Z)`} placement="top">
        <Button
          className="icon-button"
          aria-label={m.undo}
          isDisabled={!history?.past.length}
          onPress={() => undoLast()}
        >
          <Icon name="undo" />
        </Button>
      </Hint>
      <Hint text={`${m.redo} (Ctrl Maj Z)`} placement="top">
        <Button
          className="icon-button"
          aria-label={m.redo}
          isDisabled={!history?.future.length}
          onPress={() => redoLast()}
        >
          <Icon name="redo" />
        </Button>
      </Hint>
    </div>
  )
}

/** What a gesture takes: whole streets, one district only. */
function Options() {
  const m = useOwnMessages(districtingMessages)
  useLanguage()
  const onlyFrom = useDesk((desk) => desk.onlyFrom)
  const wholeStreet = useDesk((desk) => desk.wholeStreet)
  const districts = useDesk((desk) => desk.problem.districts)
  const desk = getDesk()
  return (
    <>
      <label className="tick">
        <input
          type="checkbox"
          checked={wholeStreet ?? false}
          onChange={(event) => changeDesk({ wholeStreet: event.target.checked })}
        />{' '}
        {m.wholeStreet}
      </label>
      <label className="only-from">
        <span>{m.onlyFrom}</span>{' '}
        <select
          value={onlyFrom === null ? '' : String(onlyFrom)}
          onChange={(event) =>
            changeDesk({ onlyFrom: event.target.value === '' ? null : Number(event.target.value) })
          }
        >
          <option value="">{m.anyDistrict}</option>
          {desk &&
            districts?.map((district, index) => (
              <option key={district.id} value={index}>
                {m.district(numberOf(desk, index))}
              </option>
            ))}
        </select>
      </label>
    </>
  )
}
