import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs'
import { useOwnMessages } from '../hooks.ts'
import { AccountsTab } from './accounts-tab.tsx'
import { administrationMessages } from './administration-messages.ts'
import { AuditTab } from './audit-tab.tsx'
import { RightsTab } from './rights-tab.tsx'

/** Accounts, rights and the audit, for administrators. */
export default function Administration() {
  const m = useOwnMessages(administrationMessages)
  return (
    <Tabs>
      <TabList className="tab-row" aria-label={m.tabs}>
        <Tab className="tab" id="accounts">
          {m.accounts}
        </Tab>
        <Tab className="tab" id="rights">
          {m.rights}
        </Tab>
        <Tab className="tab" id="audit">
          {m.audit}
        </Tab>
      </TabList>
      <TabPanel className="tab-body" id="accounts">
        <AccountsTab />
      </TabPanel>
      <TabPanel className="tab-body" id="rights">
        <RightsTab />
      </TabPanel>
      <TabPanel className="tab-body" id="audit">
        <AuditTab />
      </TabPanel>
    </Tabs>
  )
}
