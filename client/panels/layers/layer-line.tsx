import { Button } from 'react-aria-components/Button'
import { Checkbox } from 'react-aria-components/Checkbox'
import { TreeItem, TreeItemContent } from 'react-aria-components/Tree'
import { useCarreau, useKernel, useLanguage, useMessages } from '../../hooks.ts'
import { Icon } from '../../icons.tsx'
import { drawnFrom } from '../../map/drawn-from.ts'
import { Hint } from '../../shell/hint.tsx'
import { showLayer } from '../../state.ts'
import type { Line } from './groups.ts'
import { LayerOptions } from './layer-options.tsx'
import { Swatch } from './swatch.tsx'

/** One layer of the tree: shown or not, its legend, its settings. */
export function LayerLine({ line }: { readonly line: Line }) {
  const language = useLanguage()
  return (
    <TreeItem
      id={line.shown.id}
      textValue={line.definition.label[language]}
      className="layer-line"
      onAction={() => showLayer(line.shown.id, !line.shown.visible)}
    >
      <TreeItemContent>
        <LayerContent line={line} />
      </TreeItemContent>
    </TreeItem>
  )
}

function LayerContent({ line: { shown, definition } }: { readonly line: Line }) {
  const m = useMessages()
  const language = useLanguage()
  const tooFar = useCarreau((state) => (state.view?.zoom ?? 0) < drawnFrom(definition))
  const theme = useCarreau((state) => state.night) ? 'dark' : 'light'
  const name = definition.label[language]
  const legend = definition.style.filter((rule) => !rule.unlisted)
  const single = legend.length === 1 ? legend[0] : undefined
  return (
    <div className="layer" data-too-far={(shown.visible && tooFar) || undefined}>
      <div className="layer-row">
        <DragHandle name={name} />
        <Checkbox
          slot={null}
          className="layer-check"
          aria-label={m.layers.show(name)}
          isSelected={shown.visible}
          onChange={(visible) => showLayer(shown.id, visible)}
        >
          <span className="check-box">
            <Icon name="check" size={14} />
          </span>
          {single && <Swatch rule={single} geometry={definition.geometry} theme={theme} />}
          <span className="layer-name">{name}</span>
        </Checkbox>
        {shown.visible && tooFar && <ComeCloser line={{ shown, definition }} />}
        <LayerOptions line={{ shown, definition }} />
      </div>
      {shown.visible && legend.length > 1 && (
        <ul className="plain legend">
          {legend.map((rule) => (
            <li key={rule.label.en}>
              <Swatch rule={rule} geometry={definition.geometry} theme={theme} />
              {rule.label[language]}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** What one drags by, with a finger or with keys. */
export function DragHandle({ name }: { readonly name: string }) {
  const m = useMessages()
  return (
    <Button slot="drag" className="drag-handle" aria-label={m.layers.move(name)}>
      <Icon name="grip" size={18} />
    </Button>
  )
}

/** Shown, but not from this far: goes to where it begins to show. */
function ComeCloser({ line: { definition } }: { readonly line: Line }) {
  const m = useMessages()
  const kernel = useKernel()
  return (
    <Hint text={m.layers.zoomIn}>
      <Button
        className="icon-button"
        aria-label={m.layers.zoomIn}
        onPress={() => kernel?.zoomTo(drawnFrom(definition) + 0.3)}
      >
        <Icon name="closer" size={18} />
      </Button>
    </Hint>
  )
}
