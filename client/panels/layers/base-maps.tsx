import { Label } from 'react-aria-components/Label'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import { useCarreau, useLanguage, useMessages } from '../../hooks.ts'
import { change } from '../../state.ts'

/** What lies under the layers: one of the configured maps, or the plain ground. */
export function BaseMaps() {
  const m = useMessages()
  const language = useLanguage()
  const baseMaps = useCarreau((state) => state.settings)?.baseMaps ?? []
  const chosen = useCarreau((state) => state.baseMap)
  return (
    <RadioGroup
      className="base-maps"
      value={chosen ?? 'none'}
      onChange={(id) => change({ baseMap: id === 'none' ? null : id })}
    >
      <Label className="group-title">{m.layers.baseMap}</Label>
      <div className="base-map-choices">
        <Radio value="none">{m.layers.plain}</Radio>
        {baseMaps.map((one) => (
          <Radio key={one.id} value={one.id}>
            {one.title[language]}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  )
}
