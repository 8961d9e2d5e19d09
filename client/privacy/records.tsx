import type { PersonRecord } from '../../layers/model/api.ts'
import { useLanguage, useOwnMessages } from '../hooks.ts'
import { privacyMessages } from './messages.ts'

type Props = {
  readonly records: readonly PersonRecord[]
  readonly chosen: ReadonlySet<PersonRecord>
  readonly onChoose: (record: PersonRecord, isChosen: boolean) => void
}

/** One line for each thing that tells of the person. */
export function Records({ records, chosen, onChoose }: Props) {
  const m = useOwnMessages(privacyMessages)
  const language = useLanguage()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className="table-frame" aria-label={m.held} tabIndex={0}>
      <table className="accounts-table">
        <thead>
          <tr>
            <th scope="col">{m.what}</th>
            <th scope="col">{m.held}</th>
            <th scope="col">{m.rule}</th>
          </tr>
        </thead>
        <tbody>
          {records.map((record) => {
            const { kind, layer, commune, id, label, title, values, entries, looks, rule } = record
            const called = `${label[language]} ${title[language]}`
            return (
              <tr key={`${kind} ${layer} ${id}`}>
                <th scope="row">
                  <label className="tick">
                    <input
                      type="checkbox"
                      aria-label={m.tick(called)}
                      checked={chosen.has(record)}
                      onChange={(event) => onChoose(record, event.target.checked)}
                    />{' '}
                    {called} · {commune}
                  </label>
                </th>
                <td>
                  {values.map((one) => (
                    <div key={one.label.en}>
                      <span className="quiet">{one.label[language]}</span> {one.said[language]}
                    </div>
                  ))}
                  {entries > 0 && <div className="quiet">{m.entries(entries)}</div>}
                  {looks > 0 && (
                    <div className="quiet">
                      {m.looks} : {looks}
                    </div>
                  )}
                </td>
                <td>
                  {rule.keeps[language]}
                  <div className="quiet">{rule.law[language]}</div>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
