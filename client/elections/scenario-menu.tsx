import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Dialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { Popover } from 'react-aria-components/Popover'
import { useLanguage, useOwnMessages } from '../hooks.ts'
import { Icon } from '../icons.tsx'
import { announce } from '../state.ts'
import { describeScenario, doToScenario, scenario as readScenario, type Scenario } from './api.ts'
import { districtingMessages } from './messages.ts'
import { ScenarioForm } from './scenario-form.tsx'

type Props = {
  readonly scenario: Scenario
  readonly all: readonly Scenario[]
  readonly onBranch: () => void
  readonly onChanged: () => void
}

/** What may be done with a scenario besides opening it. */
export function ScenarioMenu({ scenario, all, onBranch, onChanged }: Props) {
  const m = useOwnMessages(districtingMessages)
  const language = useLanguage()
  const [naming, setNaming] = useState(false)
  const { id, name, status, comment } = scenario
  const write = async (values: Readonly<Record<string, string | null>>) => {
    await describeScenario(id, values)
    onChanged()
  }
  const archive = async () => {
    await doToScenario(await readScenario(id), { act: 'abandon' })
    onChanged()
  }
  const act = (key: React.Key) => {
    if (key === 'branch') onBranch()
    if (key === 'rename') setNaming(true)
    if (key === 'archive') void archive()
    if (key === 'link') void copyLink(id).then(() => announce(districtingMessages[language].linkCopied))
  }
  return (
    <>
      <MenuTrigger>
        <Button className="icon-button" aria-label={m.more(name)}>
          <Icon name="more" />
        </Button>
        <Popover className="popover" placement="bottom end">
          <Menu className="menu" onAction={act}>
            <MenuItem id="branch" className="menu-item">
              {m.branch}
            </MenuItem>
            <MenuItem id="link" className="menu-item">
              {m.link}
            </MenuItem>
            <MenuItem id="rename" className="menu-item">
              {m.rename}
            </MenuItem>
            {(status === 'draft' || status === 'submitted') && (
              <MenuItem id="archive" className="menu-item">
                {m.archive}
              </MenuItem>
            )}
          </Menu>
        </Popover>
      </MenuTrigger>
      <ModalOverlay className="modal-ground" isOpen={naming} onOpenChange={setNaming} isDismissable>
        <Modal className="modal">
          <Dialog className="dialog">
            <Heading slot="title">{m.rename}</Heading>
            <ScenarioForm
              all={all}
              base={scenario}
              named={name}
              commented={comment}
              submit={m.save}
              onCancel={() => setNaming(false)}
              onSubmit={async (typed) => {
                await write({ name: typed.name, comment: typed.comment || null })
                setNaming(false)
              }}
            />
          </Dialog>
        </Modal>
      </ModalOverlay>
    </>
  )
}

const copyLink = (id: string): Promise<void> =>
  navigator.clipboard.writeText(
    `${location.origin}/?panel=districting&scenario=${encodeURIComponent(id).replaceAll('%3A', ':')}`,
  )
