import { Button } from 'react-aria-components/Button'
import type { Finding } from '../../layers/elections/api.ts'
import { formatNumber } from '../format.ts'
import { useKernel, useLanguage, useOwnMessages } from '../hooks.ts'
import { Icon } from '../icons.tsx'
import { useAnswer } from '../query.ts'
import { findings } from './api.ts'
import { changeDesk, type Desk, getDesk } from './desk.ts'
import { findingsMessages } from './findings-messages.ts'
import { findingsOf, type LiveFinding } from './plan/findings.ts'
import { membersOf } from './plan/plan.ts'
import { numberOf } from './say.ts'
import { showUnits } from './show-units.ts'
import { useDesk } from './use-desk.ts'

/** What the page counts itself at each move; the rest is asked of the server once the work is saved. */
const live: readonly Finding['kind'][] = ['piece', 'uncovered', 'over-ceiling', 'booths-missing']

/** What somebody should look at: at once after each move; pressed, the map shows the place. */
export function FindingsTab() {
  const m = useOwnMessages(findingsMessages)
  const language = useLanguage()
  const kernel = useKernel()
  useDesk((desk) => desk.history)
  useDesk((desk) => desk.staged)
  const version = useDesk((desk) => desk.scenario.version)
  const desk = getDesk()
  const id = desk?.scenario.id ?? null
  const { answer } = useAnswer(id && `findings ${id}`, (signal) => findings(id ?? '', signal), version ?? '')
  if (!desk) return null
  const own = findingsOf(
    desk.plan,
    desk.problem.districts.map(({ placeId }) => placeId),
    desk.pollingPlaces,
    desk.bounds.ceiling,
  )
  const told = (answer.data?.findings ?? []).filter(({ kind }) => !live.includes(kind))
  const show = (units: readonly number[]) => {
    changeDesk({ lit: units })
    if (kernel) showUnits(kernel, desk, units)
  }
  if (own.length + told.length === 0) return <p className="quiet">{m.none}</p>
  return (
    <ul className="plain findings" aria-label={m.title}>
      {own.map((finding) => (
        <Line
          key={keyOf(finding)}
          said={sentence(m, desk, finding, (count) => formatNumber(count, language))}
          onShow={() => show(unitsOf(desk, finding))}
        />
      ))}
      {told.map((finding) => (
        <Line
          key={`${finding.kind} ${finding.station} ${finding.said.fr}`}
          said={finding.said[language]}
          onShow={
            finding.at || finding.units.length > 0
              ? () => {
                  const [lon, lat] = finding.at ?? []
                  const units = finding.units.flatMap((unit) => desk.plan.graph.indexOf.get(unit) ?? [])
                  if (units.length > 0) show(units)
                  else if (lon !== undefined && lat !== undefined) kernel?.flyTo([lon, lat, lon, lat])
                }
              : undefined
          }
        />
      ))}
    </ul>
  )
}

function Line({ said, onShow }: { readonly said: string; readonly onShow: (() => void) | undefined }) {
  return (
    <li>
      <Button className="finding" isDisabled={!onShow} onPress={() => onShow?.()}>
        <Icon name="warn" size={18} />
        <span>{said}</span>
      </Button>
    </li>
  )
}

const keyOf = (finding: LiveFinding): string =>
  finding.kind === 'booths'
    ? `booths ${finding.place}`
    : `${finding.kind} ${'district' in finding ? finding.district : ''} ${finding.units[0] ?? ''}`

function unitsOf({ plan }: Desk, finding: LiveFinding): readonly number[] {
  if (finding.kind === 'over') return membersOf(plan, finding.district)
  if (finding.kind === 'booths') return finding.districts.flatMap((district) => membersOf(plan, district))
  return finding.units
}

function sentence(
  m: (typeof findingsMessages)['fr'],
  desk: Desk,
  finding: LiveFinding,
  figure: (count: number) => string,
): string {
  const electors = figure(finding.electors)
  switch (finding.kind) {
    case 'uncovered':
      return m.uncovered(finding.units.length, electors)
    case 'piece':
      return m.piece(numberOf(desk, finding.district), electors)
    case 'over':
      return m.over(numberOf(desk, finding.district), electors)
    case 'booths':
      return m.booths(
        desk.pollingPlaces.find(({ id }) => id === finding.place)?.name ?? finding.place,
        finding.missing,
        electors,
      )
  }
}
