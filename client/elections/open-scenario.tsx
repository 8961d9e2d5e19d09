import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs'
import { formatNumber } from '../format.ts'
import { useLanguage, useOwnMessages } from '../hooks.ts'
import { AdoptionTab } from './adoption/adoption-tab.tsx'
import { BaseNote } from './base/base-note.tsx'
import { CompareTab } from './compare-tab.tsx'
import { getDesk } from './desk.ts'
import { DistrictTable } from './district-table.tsx'
import { FindingsTab } from './findings-tab.tsx'
import { Legend } from './legend.tsx'
import { districtingMessages } from './messages.ts'
import { ProposeTab } from './propose/propose-tab.tsx'
import { StatusBadge } from './status-badge.tsx'
import { StreetsTab } from './streets-tab.tsx'
import { useDesk } from './use-desk.ts'

/** THE list of works on a plan. */
const tabs = [
  { id: 'districts', body: DistrictTable },
  { id: 'streets', body: StreetsTab },
  { id: 'propose', body: ProposeTab },
  { id: 'compare', body: CompareTab },
  { id: 'findings', body: FindingsTab },
  { id: 'adoption', body: AdoptionTab },
] as const

/** The scenario on the desk: its sums, its districts, the work on it. */
export function OpenScenario() {
  const m = useOwnMessages(districtingMessages)
  const scenario = useDesk((desk) => desk.scenario)
  if (scenario === null) return null
  return (
    <>
      <header className="scenario-head">
        <h3>
          {scenario.name} <StatusBadge {...scenario} />
        </h3>
        <Sums />
        <BaseNote />
        <Legend />
      </header>
      <Tabs className="districting-tabs">
        <TabList className="tab-row" aria-label={m.tabs}>
          {tabs.map(({ id }) => (
            <Tab key={id} className="tab" id={id}>
              {m[id]}
            </Tab>
          ))}
        </TabList>
        {tabs.map(({ id, body: Body }) => (
          <TabPanel key={id} className="tab-body" id={id}>
            <Body />
          </TabPanel>
        ))}
      </Tabs>
    </>
  )
}

/** Electors who move, over the whole commune. */
function Sums() {
  const m = useOwnMessages(districtingMessages)
  const language = useLanguage()
  // the history grows with each act, the staged gesture with each move of the pointer
  useDesk((desk) => desk.history)
  useDesk((desk) => desk.staged)
  const desk = getDesk()
  if (!desk) return null
  const { samePlace, otherPlace } = desk.plan.moved
  const electors = desk.plan.electors.reduce((sum, one) => sum + one, 0)
  return (
    <p className="quiet">
      {formatNumber(electors, language)} {m.electors.toLowerCase()} ·{' '}
      {m.movedSum(formatNumber(samePlace, language), formatNumber(otherPlace, language))}
    </p>
  )
}
