import type { BaseAnswer } from '../../../layers/elections/api.ts'
import { useOwnMessages } from '../../hooks.ts'
import { getDesk } from '../desk.ts'
import { numberOf } from '../say.ts'
import { baseMessages } from './messages.ts'

export type Choices = Readonly<Record<string, 'mine' | 'theirs'>>

type Props = {
  readonly base: BaseAnswer
  readonly choices: Choices
  /** null: they are only looked at */
  readonly onChoose: ((choices: Choices) => void) | null
}

type Change = BaseAnswer['changes'][number]
type Range = Change['is'][number]

/** Street by street: what the plan said when the scenario was made of it, what it says today, what the scenario says. */
export function BaseChanges({ base, choices, onChoose }: Props) {
  const m = useOwnMessages(baseMessages)
  const { changes, target } = base
  const count = (who: Change['who']) => changes.filter((change) => change.who === who).length
  const kinds = (['theirs', 'both', 'same'] as const).filter((who) => count(who) > 0)
  return (
    <>
      <ul className="small">
        {target.id !== base.base && <li>{m.replaced(target.name)}</li>}
        {changes.length === 0 && <li>{m.nothing}</li>}
        {kinds.map((who) => (
          <li key={who}>{m[who](count(who))}</li>
        ))}
      </ul>
      {changes.length > 0 && (
        <div className="base-changes">
          <table className="list-table" aria-label={m.table}>
            <thead>
              <tr>
                {([m.street, m.was, m.is, m.mine] as const).map((title) => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {changes.map((change) => (
                <Line key={change.street} change={change} choices={choices} onChoose={onChoose} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}

type LineProps = Omit<Props, 'base'> & { readonly change: Change }

function Line({ change, choices, onChoose }: LineProps) {
  const m = useOwnMessages(baseMessages)
  const { street, name, who, was, is, mine } = change
  return (
    <>
      <tr data-who={who}>
        <th scope="row">{name}</th>
        {[was, is, mine].map((ranges, column) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the three columns never change places
          <td key={column}>
            <Ranges ranges={ranges} />
          </td>
        ))}
      </tr>
      {who === 'both' && onChoose && (
        <tr>
          <td colSpan={4}>
            <label className="base-choice">
              <span>{m.keep(name)}</span>
              <select
                value={choices[street] ?? ''}
                onChange={({ target: { value } }) => {
                  if (value === 'mine' || value === 'theirs') onChoose({ ...choices, [street]: value })
                }}
              >
                <option value="" disabled>
                  —
                </option>
                <option value="mine">{m.choice.mine}</option>
                <option value="theirs">{m.choice.theirs}</option>
              </select>
            </label>
          </td>
        </tr>
      )}
    </>
  )
}

/** What the rolls write where a range runs to the end of its side. */
const lastNumber = 99_997

function Ranges({ ranges }: { readonly ranges: readonly Range[] }) {
  const m = useOwnMessages(baseMessages)
  const desk = getDesk()
  const station = (id: string | null) => {
    const index = desk?.problem.districts.findIndex((district) => district.id === id) ?? -1
    return desk && index >= 0 ? numberOf(desk, index) : m.none
  }
  const written = (number: number, suffix: string | null | undefined) =>
    suffix ? `${number} ${suffix}` : String(number)
  const numbers = ({ parity, from, to, suffixFrom, suffixTo }: Range) => {
    if (from <= 1 && to >= lastNumber && !suffixFrom && !suffixTo) return m.whole[parity]
    const first = written(from, suffixFrom)
    return `${from === to ? first : `${first}${m.to}${written(to, suffixTo)}`}${m.sides[parity]}`
  }
  if (ranges.length === 0) return '—'
  return (
    <ul className="plain small">
      {ranges.map((range) => (
        <li key={`${range.parity} ${range.from} ${range.to} ${range.suffixFrom} ${range.suffixTo}`}>
          {m.number(numbers(range), station(range.station))}
        </li>
      ))}
    </ul>
  )
}
