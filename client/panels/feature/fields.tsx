import { useId } from 'react'
import type { Feature } from '../../../layers/model/api.ts'
import type { Field, LinkField } from '../../../layers/model/field.ts'
import type { FormGroup, Layer } from '../../../layers/model/layer.ts'
import { formatValue, inTradeUnit } from '../../format.ts'
import { useLanguage, useMessages } from '../../hooks.ts'
import { About } from './about.tsx'
import { LinkTo } from './link-to.tsx'
import { runsOf } from './runs.ts'

type Props = { readonly layer: Layer; readonly feature: Feature }

/** The values of a feature as its form groups them. */
export function Fields({ layer, feature }: Props) {
  return layer.form.map((group) => (
    <FieldGroup key={group.label.en} group={group} layer={layer} feature={feature} />
  ))
}

function FieldGroup({ group, layer, feature }: Props & { readonly group: FormGroup }) {
  const language = useLanguage()
  const title = useId()
  return (
    <section className="fact-group" aria-labelledby={title}>
      <h3 id={title}>{group.label[language]}</h3>
      {runsOf(group.fields, layer.fields).map((run) => (
        <dl key={run.names.join()} className={run.figures ? 'figures' : 'fact-list'}>
          {run.names.map((name) => (
            <FieldLine key={name} name={name} figure={run.figures} layer={layer} feature={feature} />
          ))}
        </dl>
      ))}
    </section>
  )
}

type LineProps = Props & { readonly name: string; readonly figure: boolean }

/** What a figure is not stands below it; what another value means is one press away. */
function FieldLine({ name, figure, layer, feature }: LineProps) {
  const m = useMessages()
  const language = useLanguage()
  const field = layer.fields[name]
  return (
    <div className="fact">
      <dt>
        {field?.label[language] ?? m.feature.id}
        {field?.hint && !figure && <About label={field.label[language]} text={field.hint[language]} />}
      </dt>
      <dd>
        {field ? <FieldValue field={field} value={feature.properties[name]} /> : <code>{feature.id}</code>}
        {field?.hint && figure && <p className="hint-text">{field.hint[language]}</p>}
      </dd>
    </div>
  )
}

function FieldValue({
  field,
  value,
}: {
  readonly field: Field
  readonly value: Feature['properties'][string] | undefined
}) {
  const m = useMessages()
  const language = useLanguage()
  const text = formatValue(field, value, language)
  if (text === null)
    return (
      <span className="empty">
        <span aria-hidden="true">—</span>
        <span className="only-heard">{m.feature.none}</span>
      </span>
    )
  if (field.kind === 'link') return <LinkTo of={{ collection: (field as LinkField).layer, id: text }} />
  const trade = inTradeUnit(field, value, language)
  return (
    <>
      <span className="value">{text}</span>
      {trade && <span className="trade-unit">{trade}</span>}
    </>
  )
}
