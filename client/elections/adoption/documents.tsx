import { electionPaths } from '../../../layers/elections/api.ts'
import { useOwnMessages } from '../../hooks.ts'
import { adoptionMessages } from './messages.ts'

/** THE documents of a plan and the forms each comes in. */
const documents = [
  { kind: 'street-table', formats: ['pdf', 'ods', 'csv'] },
  { kind: 'maps', formats: ['pdf'] },
  { kind: 'movers', formats: ['pdf', 'ods', 'csv'] },
  { kind: 'letters', formats: ['pdf'] },
  { kind: 'cards', formats: ['pdf'] },
  { kind: 'districts', formats: ['geojson', 'shp.zip', 'gpkg'] },
] as const

/** What is printed of a plan: the table of the order, those who move, their letters and cards. */
export function Documents({ scenario }: { readonly scenario: string }) {
  const m = useOwnMessages(adoptionMessages)
  return (
    <section aria-label={m.documents}>
      <h4>{m.documents}</h4>
      <ul className="plain documents">
        {documents.map(({ kind, formats }) => (
          <li key={kind}>
            <span>{m.document[kind]}</span>
            {formats.map((format) => (
              <a
                key={format}
                className="text-button"
                href={electionPaths.document(scenario, `${kind}.${format}`)}
                aria-label={`${m.document[kind]}, ${format.toUpperCase()}`}
                download
              >
                {format.toUpperCase()}
              </a>
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}
