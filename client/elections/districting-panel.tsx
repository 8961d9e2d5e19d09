import { useEffect } from 'react'
import { Button } from 'react-aria-components/Button'
import { may } from '../../layers/model/access.ts'
import { useCarreau, useKernel, useOwnMessages } from '../hooks.ts'
import { change, takeTool } from '../state.ts'
import { getDesk, layOut } from './desk.ts'
import { noDistricting } from './districting.ts'
import { planGlass } from './map/plan-glass.ts'
import { planLayer } from './map/plan-layer.ts'
import { quietNames } from './map/quiet-names.ts'
import { districtingMessages } from './messages.ts'
import { OpenScenario } from './open-scenario.tsx'
import { openScenario } from './read-scenario.ts'
import { ScenarioList } from './scenario-list.tsx'
import { showIfHidden } from './show-units.ts'
import { useDesk } from './use-desk.ts'
import { useOpening } from './use-opening.ts'

/** The plans of the commune, or the one that is open; the map shows its districts as long as the panel is open. */
export default function DistrictingPanel() {
  const m = useOwnMessages(districtingMessages)
  const asked = useCarreau((state) => state.settings !== null)
  const roles = useCarreau((state) => state.settings?.person?.roles)
  const allowed = roles !== undefined && may(roles, 'elections')
  // who followed a link is asked in before anything is asked for
  useEffect(() => {
    if (asked && !roles) change({ door: 'sign-in' })
  }, [asked, roles])
  if (!asked) return null
  if (allowed) return <Plans />
  return (
    <div className="districting">
      <p>{roles ? m.notOffice : m.signInFirst}</p>
      {!roles && (
        <Button className="button primary" onPress={() => change({ door: 'sign-in' })}>
          {m.signIn}
        </Button>
      )}
    </div>
  )
}

function Plans() {
  const m = useOwnMessages(districtingMessages)
  const kernel = useKernel()
  const id = useCarreau((state) => state.districting.scenario)
  const opening = useOpening(id, openScenario)
  useEffect(() => () => layOut(null), [])
  useEffect(() => {
    if (!kernel || id === null) return
    takeTool('districting')
    const leave = [planLayer(kernel), planGlass(kernel), quietNames(kernel)]
    return () => {
      takeTool('browse')
      for (const undo of leave) undo()
    }
  }, [kernel, id])
  // the table is there before the outlines
  const laid = useDesk((desk) => desk.scenario.id) === id
  const ready = useDesk((desk) => desk.cells !== null)
  useEffect(() => {
    const desk = getDesk()
    if (kernel && desk && ready) showIfHidden(kernel, desk)
  }, [kernel, ready])
  if (id === null) return <ScenarioList />
  return (
    <div className="districting">
      <Button className="text-button back" onPress={() => change({ districting: noDistricting })}>
        ← {m.back}
      </Button>
      {opening === 'failed' && (
        <p className="form-error" role="alert">
          {m.failed}
        </p>
      )}
      {opening !== 'failed' && (laid ? <OpenScenario /> : <p className="quiet">{m.reading}</p>)}
    </div>
  )
}
