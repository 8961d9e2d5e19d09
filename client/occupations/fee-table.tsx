import type { FeeResultLine } from '../../layers/fees/compute.ts'
import type { FileFee } from '../../layers/occupations/api.ts'
import { formatNumber } from '../format.ts'
import { useLanguage, useOwnMessages } from '../hooks.ts'
import { formatEuros } from './euros.ts'
import { occupationMessages } from './messages.ts'

/** The fee of a file, line by line and to the cent, with where each price comes from. */
export function FeeTable({ fee }: { readonly fee: FileFee }) {
  const m = useOwnMessages(occupationMessages)
  const language = useLanguage()
  if (fee.kind === 'refused')
    return (
      <section aria-label={m.fee}>
        <h3>{m.fee}</h3>
        <p className="form-error">{fee.why[language]}</p>
      </section>
    )
  const { lines, total } = fee.result
  return (
    <section aria-label={m.fee}>
      <h3>{m.fee}</h3>
      {lines.length === 0 && <p className="quiet small">{m.free}</p>}
      {lines.length > 0 && (
        <>
          <p className="quiet small">{fee.kind === 'signed' ? m.signed : m.computed(fee.schedule ?? '')}</p>
          <table className="list-table fee-table">
            <thead>
              <tr>
                <th scope="col">{m.rule}</th>
                <th scope="col" className="figure-cell">
                  {m.amount}
                </th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line, nth) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name of their own, and never move
                <tr key={nth}>
                  <td>
                    {line.rule[language]}
                    <How line={line} />
                    <span className="small quiet">{line.source}</span>
                  </td>
                  <td className="figure-cell">{formatEuros(line.amount, language)}</td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{m.total}</th>
                <td className="figure-cell strong">{formatEuros(total, language)}</td>
              </tr>
            </tfoot>
          </table>
        </>
      )}
    </section>
  )
}

/** `20 m² × 3,20 € × 6 mois`. */
function How({ line }: { readonly line: FeeResultLine }) {
  const m = useOwnMessages(occupationMessages)
  const language = useLanguage()
  const { quantity, unit, each, periods, per, note } = line
  if (quantity === undefined || each === undefined) return null
  const count = periods ? periods[0] / periods[1] : 0
  const words = per && m.per[per]
  const parts = [
    `${formatNumber(quantity, language)} ${unit ? m.units[unit] : ''}`,
    formatEuros(each / 100, language),
    ...(periods && words ? [`${formatNumber(count, language)} ${words[count < 2 ? 0 : 1]}`] : []),
  ]
  return (
    <span className="small quiet">
      {parts.join(' × ')} {note?.[language]}
    </span>
  )
}
