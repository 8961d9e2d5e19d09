import { layerOf } from '../../layers/index.ts'
import { type AuditAnswer, paths } from '../../layers/model/api.ts'
import type { Language } from '../../layers/model/label.ts'
import { besideLayers, purposes } from '../../layers/model/looks.ts'
import { ask } from '../api.ts'
import { locale } from '../format.ts'
import { useLanguage, useOwnMessages } from '../hooks.ts'
import { useAnswer } from '../query.ts'
import { administrationMessages } from './administration-messages.ts'

/** Who looked at personal data, and whether the lines are whole. */
export function AuditTab() {
  const m = useOwnMessages(administrationMessages)
  const language = useLanguage()
  const { answer } = useAnswer('audit', (signal) => ask<AuditAnswer>(paths.audit, { signal }))
  if (!answer.data) return <span className="bone" />
  const { lines, broken } = answer.data
  const when = new Intl.DateTimeFormat(locale(language), { dateStyle: 'short', timeStyle: 'short' })
  return (
    <>
      <p>{m.auditWhy}</p>
      {broken.map(({ commune, entry }) => (
        <p key={commune} className="form-error" role="alert">
          {m.broken(commune, entry)}
        </p>
      ))}
      {broken.length === 0 && <p className="quiet">{lines.length > 0 ? m.whole : m.noLines}</p>}
      {lines.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        <section className="table-frame" aria-label={m.audit} tabIndex={0}>
          <table className="accounts-table">
            <thead>
              <tr>
                <th scope="col">{m.when}</th>
                <th scope="col">{m.who}</th>
                <th scope="col">{m.what}</th>
                <th scope="col">{m.why}</th>
                <th scope="col">{m.rows}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map(({ commune, entry, at, who, layer, purpose, count }) => (
                <tr key={`${commune} ${entry}`}>
                  <td>{when.format(new Date(at))}</td>
                  <td>{who}</td>
                  <td>
                    {nameOf(layer, language)} · {commune}
                  </td>
                  <td>{purposes[purpose]?.[language] ?? purpose}</td>
                  <td>{count}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  )
}

/** As the trade calls it; a layer that is gone keeps its id. */
const nameOf = (layer: string, language: Language): string =>
  (layerOf(layer)?.label ?? besideLayers[layer])?.[language] ?? layer
