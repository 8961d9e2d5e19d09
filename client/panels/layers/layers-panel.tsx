import { Button } from 'react-aria-components/Button'
import { Tree, TreeItem, TreeItemContent } from 'react-aria-components/Tree'
import { domainLabel } from '../../../layers/domains.ts'
import { useCarreau, useLanguage, useMessages } from '../../hooks.ts'
import { Icon } from '../../icons.tsx'
import { defaultLayers, resetLayers } from '../../state.ts'
import { BaseMaps } from './base-maps.tsx'
import { type Group, groupKey, groupsOf } from './groups.ts'
import { DragHandle, LayerLine } from './layer-line.tsx'
import { useLayerOrder } from './use-layer-order.ts'

/** Layers with their legend, and what lies under them. */
export default function LayersPanel() {
  const m = useMessages()
  const layers = useCarreau((state) => state.layers)
  const settings = useCarreau((state) => state.settings)
  const groups = groupsOf(layers, settings)
  const order = useLayerOrder(groups)
  return (
    <>
      <Tree
        className="layer-tree"
        aria-label={m.layers.title}
        selectionMode="none"
        defaultExpandedKeys={groups.map(groupKey)}
        dragAndDropHooks={order}
      >
        {groups.map((group) => (
          <GroupLine key={group.domain} group={group} />
        ))}
      </Tree>
      {layers !== defaultLayers && (
        <Button className="button quiet-button" onPress={resetLayers}>
          {m.layers.reset}
        </Button>
      )}
      <BaseMaps />
    </>
  )
}

function GroupLine({ group }: { readonly group: Group }) {
  const name = domainLabel(group.domain)[useLanguage()]
  return (
    <TreeItem id={groupKey(group)} textValue={name} className="layer-group">
      <TreeItemContent>
        <div className="layer-row">
          <DragHandle name={name} />
          <Button slot="chevron" className="chevron">
            <Icon name="right" size={16} />
          </Button>
          <span className="group-title">{name}</span>
        </div>
      </TreeItemContent>
      {group.lines.map((line) => (
        <LayerLine key={line.shown.id} line={line} />
      ))}
    </TreeItem>
  )
}
