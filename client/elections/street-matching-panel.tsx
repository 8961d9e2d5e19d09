import { useEffect } from 'react'
import { Button } from 'react-aria-components/Button'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs'
import { explanations, type StreetMatching } from '../../layers/elections/street-matching.ts'
import { useLanguage, useOwnMessages } from '../hooks.ts'
import { Icon } from '../icons.tsx'
import { matchable, sureAnswers, unlistedItems, unmatchedItems } from './match-items.ts'
import { MatchList } from './match-list.tsx'
import { answer, type Matching, readMatching, takeBack, useMatching } from './street-matching.ts'
import { matchingMessages } from './street-matching-messages.ts'

/** Names of the polling list beside the streets of the address base: one answer each, once. */
export default function StreetMatchingPanel() {
  const m = useOwnMessages(matchingMessages)
  const language = useLanguage()
  const matching = useMatching()
  useEffect(() => {
    void readMatching()
  }, [])
  switch (matching.state) {
    case 'reading':
      return <p className="quiet">…</p>
    case 'none':
      return <p>{m.noPlan}</p>
    case 'lost':
      return (
        <p className="form-error" role="alert">
          {matching.said[language]}
        </p>
      )
    case 'there':
      return <Body there={matching} />
  }
}

type There = Extract<Matching, { state: 'there' }>

function Body({ there }: { readonly there: There }) {
  const m = useOwnMessages(matchingMessages)
  const language = useLanguage()
  const { matching, plans, busy, refused } = there
  const sure = sureAnswers(matching)
  return (
    <div className="matching">
      <p>{m.intro}</p>
      {plans.length > 1 && (
        <label className="field">
          <span>{m.plan}</span>
          <select value={matching.scenario.id} onChange={(event) => void readMatching(event.target.value)}>
            {plans.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <Figures matching={matching} />
      {refused && (
        <p className="form-error" role="alert">
          {refused[language]}
        </p>
      )}
      <Tabs>
        <TabList className="tab-row" aria-label={m.tabs}>
          <Tab className="tab" id="names">
            {m.names(matching.names.length)}
          </Tab>
          <Tab className="tab" id="streets">
            {m.streets(matching.streets.length)}
          </Tab>
          <Tab className="tab" id="said">
            {m.said(matching.aliases.length)}
          </Tab>
        </TabList>
        <TabPanel className="tab-body" id="names">
          {sure.length > 0 && (
            <Button className="button primary" isDisabled={busy} onPress={() => void answer(sure)}>
              {m.acceptSure(sure.length)}
            </Button>
          )}
          <MatchList
            items={unmatchedItems(matching, m)}
            empty={m.nothingLeft}
            label={m.names(matching.names.length)}
            other={{ label: m.otherStreet, commune: matching.scenario.commune }}
            explains
          />
        </TabPanel>
        <TabPanel className="tab-body" id="streets">
          <MatchList
            items={unlistedItems(matching, m)}
            empty={m.nothingUnlisted}
            label={m.streets(matching.streets.length)}
            other={{ label: m.sameAs, names: matchable(matching) }}
          />
        </TabPanel>
        <TabPanel className="tab-body" id="said">
          <Said matching={matching} />
        </TabPanel>
      </Tabs>
    </div>
  )
}

function Figures({ matching: { figures } }: { readonly matching: StreetMatching }) {
  const m = useOwnMessages(matchingMessages)
  const settled = figures.placed + figures.explained
  const gaps = [
    [figures.uncovered['street-not-listed'], m.unlisted],
    [figures.uncovered['number-outside'], m.outside],
    [figures.uncovered['no-station'], m.bare],
    [figures.empty, m.empty],
  ] as const
  return (
    <div className="matching-figures" role="status">
      <Share part={settled} whole={figures.ranges} text={m.ranges(settled, figures.ranges)} />
      <Share
        part={figures.covered}
        whole={figures.addresses}
        text={m.addresses(figures.covered, figures.addresses)}
      />
      <ul className="plain small quiet">
        {gaps.map(([count, say]) => count > 0 && <li key={say(count)}>{say(count)}</li>)}
      </ul>
    </div>
  )
}

const Share = ({
  part,
  whole,
  text,
}: {
  readonly part: number
  readonly whole: number
  readonly text: string
}) => (
  <div>
    <span className="strong">{text}</span>
    <span className="progress-line">
      <span style={{ width: `${whole === 0 ? 0 : (100 * part) / whole}%` }} />
    </span>
  </div>
)

function Said({ matching }: { readonly matching: StreetMatching }) {
  const m = useOwnMessages(matchingMessages)
  const language = useLanguage()
  return (
    <ul className="plain matching-said">
      {matching.aliases.map(({ id, written, street, explanation, note, who, at }) => (
        <li key={id}>
          <span>
            {written} → {street?.name ?? (explanation && explanations[explanation][language])}
            {note && ` (${note})`}
            <small className="quiet">{m.by(who, new Date(at).toLocaleDateString(language))}</small>
          </span>
          <Button className="icon-button" aria-label={m.undo(written)} onPress={() => void takeBack(id)}>
            <Icon name="close" size={16} />
          </Button>
        </li>
      ))}
    </ul>
  )
}
