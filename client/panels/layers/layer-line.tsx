import { Checkbox } from 'react-aria-components/Checkbox'
import type { Layer } from '../../../layers/model/layer.ts'
import { useLanguage } from '../../hooks.ts'
import { type ShownLayer, showLayer } from '../../state.ts'

export function LayerLine({ shown, definition }: { readonly shown: ShownLayer; readonly definition: Layer }) {
  const language = useLanguage()
  return (
    <li>
      <Checkbox isSelected={shown.visible} onChange={(on) => showLayer(shown.id, on)}>
        {definition.label[language]}
      </Checkbox>
    </li>
  )
}
