import { layerOf } from '../../layers/index.ts'
import type { ImportResults } from '../../layers/model/api.ts'
import { openMatching } from '../elections/street-matching.ts'
import { matchingMessages } from '../elections/street-matching-messages.ts'
import { formatNumber } from '../format.ts'
import { useLanguage, useOwnMessages } from '../hooks.ts'
import { select } from '../state.ts'
import { importMessages } from './messages.ts'

const columns = ['read', 'added', 'gone', 'redrawn', 'changed', 'unchanged', 'rejected'] as const
/** Told only where there are some. */
const rare = ['unnumbered', 'positions', 'repeated'] as const
/** Lineages listed one by one; the rest is on the map. */
const mostLineages = 12

/** What an import did, layer by layer. */
export function Report({ results }: { readonly results: ImportResults }) {
  const m = useOwnMessages(importMessages)
  const language = useLanguage()
  return (
    <div className="import-report">
      {results.report.layers.map((layer) => (
        <section key={`${layer.layer}-${layer.commune}`}>
          <h4>
            {layerOf(layer.layer)?.label[language] ?? layer.layer} · {layer.commune}
          </h4>
          <dl className="import-counts">
            {columns.map((name) => (
              <div key={name} data-none={layer[name] === 0 || undefined}>
                <dt>{m[name]}</dt>
                <dd>{formatNumber(layer[name], language)}</dd>
              </div>
            ))}
            {rare.map(
              (name) =>
                (layer[name] ?? 0) > 0 && (
                  <div key={name}>
                    <dt>{m[name]}</dt>
                    <dd>{formatNumber(layer[name] ?? 0, language)}</dd>
                  </div>
                ),
            )}
          </dl>
          {layer.flagged.length > 0 && <p>{m.flagged(layer.flagged.length)}</p>}
          {layer.lineage.length > 0 && (
            <details>
              <summary>{m.lineage(layer.lineage.length)}</summary>
              <ul className="plain">
                {layer.lineage.slice(0, mostLineages).map(({ parent, children }) => (
                  <li key={parent}>
                    {parent} →{' '}
                    {children.map((id) => (
                      <button
                        key={id}
                        type="button"
                        className="link"
                        onClick={() => select({ collection: layer.layer, id })}
                      >
                        {id}
                      </button>
                    ))}
                  </li>
                ))}
              </ul>
            </details>
          )}
        </section>
      ))}
      {(results.report.notes ?? []).length > 0 && (
        <ul className="plain small quiet">
          {results.report.notes?.map(({ text, count, line }) => (
            <li key={text.fr}>
              {formatNumber(count, language)} × {text[language]}
              {line !== undefined && m.atRow(line, count)}
            </li>
          ))}
        </ul>
      )}
      {results.report.todo && <StreetsToMatch todo={results.report.todo} />}
      {results.rejects && (
        <a className="button small" href={results.rejects.href} download>
          {m.rejectsFile}
        </a>
      )}
    </div>
  )
}

type Todo = NonNullable<ImportResults['report']['todo']>

function StreetsToMatch({ todo }: { readonly todo: Todo }) {
  const m = useOwnMessages(matchingMessages)
  return (
    <button type="button" className="button primary" onClick={() => openMatching(todo.plan)}>
      {m.openCount(todo.count)}
    </button>
  )
}
