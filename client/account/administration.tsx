import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs'
import { useOwnMessages } from '../hooks.ts'
import { privacyMessages } from '../privacy/messages.ts'
import { PrivacyTab } from '../privacy/privacy-tab.tsx'
import { AccountsTab } from './accounts-tab.tsx'
import { administrationMessages } from './administration-messages.ts'
import { AuditTab } from './audit-tab.tsx'
import { RightsTab } from './rights-tab.tsx'

/** Accounts, rights, the audit and persons, for administrators. */
export default function Administration() {
  const m = useOwnMessages(administrationMessages)
  const { privacy } = useOwnMessages(privacyMessages)
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
        <Tab className="tab" id="privacy">
          {privacy}
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
      <TabPanel className="tab-body" id="privacy">
        <PrivacyTab />
      </TabPanel>
    </Tabs>
  )
}
