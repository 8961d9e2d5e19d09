import { layerOf } from '../../layers/index.ts'
import type { UploadAnswer } from '../../layers/model/api.ts'
import { useLanguage, useOwnMessages } from '../hooks.ts'
import { choose, type ImportFile } from './import-files.ts'
import { importMessages } from './messages.ts'

type Recognised = NonNullable<UploadAnswer['recognised']>

/** What a file was found to be, and what must be settled before it is imported. */
export function Preview({
  file,
  recognised,
}: {
  readonly file: ImportFile
  readonly recognised: Recognised
}) {
  const m = useOwnMessages(importMessages)
  const language = useLanguage()
  const communes = Object.entries(recognised.communes)
  return (
    <div className="import-preview">
      <p className="strong">{recognised.format[language]}</p>
      <dl className="import-facts">
        <dt>{m.layers}</dt>
        <dd>{recognised.layers.map((id) => layerOf(id)?.label[language] ?? id).join(', ')}</dd>
        <dt>{m.communes}</dt>
        <dd>{communes.map(([code, rows]) => `${code} (${m.rows(rows)})`).join(', ')}</dd>
        <dt>{m.system}</dt>
        <dd>EPSG:{recognised.crs}</dd>
      </dl>
      <Sample rows={recognised.sample} />
      {recognised.questions.map((question) => (
        <label key={question.input} className="field question">
          <span>{question.text[language]}</span>
          <select
            value={String(file.choices[question.input] ?? '')}
            onChange={(event) => choose(file.key, question.input, event.target.value)}
          >
            <option value="">{m.answer}…</option>
            {question.options.map(({ value, label }) => (
              <option key={value} value={value}>
                {label[language]}
              </option>
            ))}
          </select>
        </label>
      ))}
      {recognised.kind === 'cadastre' && (
        <label className="field">
          <span>{m.invalid}</span>
          <select
            value={String(file.choices.invalid)}
            onChange={(event) => choose(file.key, 'invalid', event.target.value)}
          >
            <option value="flag">{m.flag}</option>
            <option value="reject">{m.reject}</option>
          </select>
        </label>
      )}
    </div>
  )
}

/** The first rows as they were read, so that a wrong encoding is seen before it is stored. */
function Sample({ rows }: { readonly rows: Recognised['sample'] }) {
  const m = useOwnMessages(importMessages)
  const names = Object.keys(rows[0] ?? {})
  if (names.length === 0) return null
  return (
    <details>
      <summary>{m.sample}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys */}
      <section className="import-sample" tabIndex={0} aria-label={m.sample}>
        <table>
          <thead>
            <tr>
              {names.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row of a file is its place
              <tr key={at}>
                {names.map((name) => (
                  <td key={name}>{row[name]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  )
}
