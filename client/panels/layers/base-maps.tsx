import { Label } from 'react-aria-components/Label'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import { useCarreau, useLanguage, useMessages } from '../../hooks.ts'
import { change } from '../../state.ts'

/** What lies under the layers: one of the configured maps, or the plain ground. */
export function BaseMaps() {
  const m = useMessages()
  const language = useLanguage()
  const baseMaps = useCarreau((state) => state.settings)?.baseMaps ?? []
  const lost = useCarreau((state) => state.baseMapLost)
  const chosen = useCarreau((state) => state.baseMap)
  return (
    <RadioGroup
      className="base-maps"
      value={chosen ?? 'none'}
      onChange={(id) => change({ baseMap: id === 'none' ? null : id })}
    >
      <Label className="group-title">{m.layers.baseMap}</Label>
      <div className="base-map-choices">
        <Choice id="none" text={m.layers.plain} />
        {baseMaps.map((one) => (
          <Choice key={one.id} id={one.id} text={one.title[language]} />
        ))}
      </div>
      {lost && <p className="quiet small">{m.map.baseMapLostMore}</p>}
    </RadioGroup>
  )
}

function Choice({ id, text }: { readonly id: string; readonly text: string }) {
  return (
    <Radio value={id} className="base-map-choice">
      <span className="radio-dot" />
      {text}
    </Radio>
  )
}
