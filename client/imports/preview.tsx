import { layerOf } from '../../layers/index.ts'
import type { UploadAnswer } from '../../layers/model/api.ts'
import { answers, type Question } from '../../layers/model/import.ts'
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
        <dd>
          {communes.map(([code, rows]) => `${code} (${m.rows(rows)})`).join(', ')}
          {recognised.counted !== undefined && m.counted(recognised.counted)}
        </dd>
        {recognised.crs > 0 && (
          <>
            <dt>{m.system}</dt>
            <dd>EPSG:{recognised.crs}</dd>
          </>
        )}
      </dl>
      <Sample rows={recognised.sample} />
      {recognised.questions.map((question) => (
        <OpenQuestion key={question.input} file={file} question={question} />
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

type Asked = { readonly file: ImportFile; readonly question: Question }

/** A doubt that only a person can settle: one of its answers is chosen, or one is typed that looks as it must. */
function OpenQuestion({ file, question }: Asked) {
  return question.options.length > 0 ? (
    <ChosenAnswer file={file} question={question} />
  ) : (
    <TypedAnswer file={file} question={question} />
  )
}

function ChosenAnswer({ file, question }: Asked) {
  const m = useOwnMessages(importMessages)
  const language = useLanguage()
  return (
    <label className="field question">
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
  )
}

function TypedAnswer({ file, question }: Asked) {
  const m = useOwnMessages(importMessages)
  const language = useLanguage()
  const typed = String(file.choices[question.input] ?? '')
  const isWrong = typed !== '' && !answers(question, typed)
  return (
    <label className="field question">
      <span>{question.text[language]}</span>
      <input
        type="text"
        autoComplete="off"
        value={typed}
        aria-invalid={isWrong}
        placeholder={question.typed?.example}
        onChange={(event) => choose(file.key, question.input, event.target.value.trim().toUpperCase())}
      />
      {isWrong && <small>{m.looksLike(question.typed?.example ?? '')}</small>}
    </label>
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
