import { burialForms } from '../../layers/cemetery/burial.ts'
import type { Feature } from '../../layers/model/api.ts'
import { formatDay } from '../format.ts'
import { useLanguage, useOwnMessages } from '../hooks.ts'
import { FeatureLink } from '../panels/feature/feature-link.tsx'
import { cemeteryMessages } from './messages.ts'

type Props = {
  readonly burials: readonly Feature[]
  /** false: the public sees those of the public register */
  readonly whole: boolean
}

/** Who lies in a plot, by the day they came; those who left are told apart. */
export function Lying({ burials, whole }: Props) {
  const m = useOwnMessages(cemeteryMessages)
  const day = ({ properties }: Feature) => String(properties.buried_on ?? '9999')
  const ordered = [...burials].sort((one, other) => (day(one) < day(other) ? -1 : 1))
  const there = ordered.filter(({ properties }) => !properties.left_on)
  const gone = ordered.filter(({ properties }) => properties.left_on)
  return (
    <section className="plot-lying">
      <h3>{m.lying}</h3>
      {there.length === 0 && <p className="quiet">{whole ? m.nobody : m.nobodyShown}</p>}
      {there.length > 0 && <Stays of={there} />}
      {gone.length > 0 && (
        <details>
          <summary>{m.once(gone.length)}</summary>
          <Stays of={gone} />
        </details>
      )}
    </section>
  )
}

const Stays = ({ of: stays }: { readonly of: readonly Feature[] }) => (
  <ul className="plain stays">
    {stays.map((stay) => (
      <Stay key={stay.id} stay={stay} />
    ))}
  </ul>
)

function Stay({ stay: { id, properties } }: { readonly stay: Feature }) {
  const m = useOwnMessages(cemeteryMessages)
  const language = useLanguage()
  const { buried_on: came, left_on: left, withheld, form } = properties
  const said = [
    burialForms[form as keyof typeof burialForms]?.[language],
    came ? m.buried(formatDay(String(came), language)) : m.planned,
    left && m.left(formatDay(String(left), language)),
    withheld && came && m.withheld,
  ]
  return (
    <li>
      <span className="stay-name">
        <FeatureLink of={{ collection: 'burials', id }}>{nameOf(properties)}</FeatureLink>{' '}
        <span className="quiet">{lifeOf(properties)}</span>
      </span>
      <span className="quiet small">{said.filter(Boolean).join(' · ')}</span>
    </li>
  )
}

/** “Anne-Marie LE GOFF née Béraud”: the used name leads where there is one. */
export function nameOf({ birth_name, used_name, first_names }: Feature['properties']): string {
  const name = String(used_name ?? birth_name)
  return [first_names, name, used_name && used_name !== birth_name && `(${birth_name})`]
    .filter(Boolean)
    .join(' ')
}

/** 1931–2003; a year that is not known stays open. */
function lifeOf({ born_on, died_on }: Feature['properties']): string {
  const year = (day: unknown) => (typeof day === 'string' ? day.slice(0, 4) : '')
  return born_on || died_on ? `${year(born_on)} – ${year(died_on)}` : ''
}
