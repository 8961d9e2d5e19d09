import { Button } from 'react-aria-components/Button'
import { layerOf } from '../../../layers/index.ts'
import { item } from '../../api.ts'
import { formatValue, titleOf } from '../../format.ts'
import { useCarreau, useLanguage, useMessages } from '../../hooks.ts'
import { Icon } from '../../icons.tsx'
import { useAnswer } from '../../query.ts'
import { Sheet } from '../../shell/sheet.tsx'
import { clearSelection, refKey } from '../../state.ts'

/** What was clicked. */
export function FeaturePanel() {
  const m = useMessages()
  const language = useLanguage()
  const ref = useCarreau((state) => state.selection[0])
  const layer = ref && layerOf(ref.collection)
  const { answer } = useAnswer(ref ? refKey(ref) : null, (signal) => item(ref as never, signal))
  if (!ref || !layer) return null
  const feature = answer.data
  return (
    <Sheet className="feature" label={m.feature.label} id="feature">
      <header className="panel-head">
        <h2>{feature ? titleOf(layer, feature, language) : '…'}</h2>
        <Button className="icon-button" aria-label={m.close} onPress={clearSelection}>
          <Icon name="close" />
        </Button>
      </header>
      <dl>
        {feature &&
          Object.entries(layer.fields).map(([name, field]) => (
            <div key={name}>
              <dt>{field.label[language]}</dt>
              <dd>{formatValue(field, feature.properties[name], language) ?? '—'}</dd>
            </div>
          ))}
      </dl>
    </Sheet>
  )
}
