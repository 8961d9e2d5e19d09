import { Fragment } from 'react'
import { paths, type RightsAnswer } from '../../layers/model/api.ts'
import { ask } from '../api.ts'
import { useLanguage, useOwnMessages } from '../hooks.ts'
import { useAnswer } from '../query.ts'
import { administrationMessages } from './administration-messages.ts'

/** THE table of roles × layers × actions, as the server reads it from the definitions. */
export function RightsTab() {
  const m = useOwnMessages(administrationMessages)
  const language = useLanguage()
  const { answer } = useAnswer('rights', (signal) => ask<RightsAnswer>(paths.rights, { signal }))
  if (!answer.data) return <span className="bone" />
  const { roles, layers, rights } = answer.data
  const groups = [
    ...layers.map(({ id, label }) => ({ id, title: label[language] })),
    { id: null, title: m.house },
  ]
  return (
    <>
      <p>{m.rightsWhy}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className="table-frame" aria-label={m.rights} tabIndex={0}>
        <table className="rights-table">
          <thead>
            <tr>
              <th scope="col">{m.what}</th>
              {roles.map(({ id, label }) => (
                <th key={id} scope="col">
                  {label[language]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groups.map(({ id, title }) => (
              <Fragment key={id ?? 'house'}>
                <tr className="first">
                  <th scope="rowgroup" colSpan={roles.length + 1}>
                    {title}
                  </th>
                </tr>
                {rights
                  .filter(({ layer }) => layer === id)
                  .map((right) => (
                    <tr key={right.action}>
                      <th scope="row">{right.label[language]}</th>
                      {roles.map((role) => (
                        <td key={role.id}>
                          {right.roles.includes(role.id) ? (
                            <span role="img" aria-label={m.yes}>
                              ●
                            </span>
                          ) : (
                            <span className="quiet" role="img" aria-label={m.no}>
                              –
                            </span>
                          )}
                        </td>
                      ))}
                    </tr>
                  ))}
              </Fragment>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}
