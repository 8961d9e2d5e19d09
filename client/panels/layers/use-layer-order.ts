import { useDragAndDrop } from 'react-aria-components/useDragAndDrop'
import { moveLayers } from '../../state.ts'
import { type Group, readMove } from './groups.ts'

/** Order by dragging, with the pointer or with keys: Enter on the handle, arrows, Enter. */
export function useLayerOrder(groups: readonly Group[]) {
  let dragged: string | null = null
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'carreau/layer': String(key) })),
    onDragStart: ({ keys }) => {
      dragged = String([...keys][0])
    },
    getDropOperation: (target) => {
      if (target.type !== 'item' || target.dropPosition === 'on' || dragged === null) return 'cancel'
      return readMove(groups, dragged, String(target.key), target.dropPosition) ? 'move' : 'cancel'
    },
    onReorder: ({ keys, target }) => {
      const move =
        target.dropPosition !== 'on' &&
        readMove(groups, String([...keys][0]), String(target.key), target.dropPosition)
      if (move) moveLayers(move.ids, move.where, move.target)
    },
  })
  return dragAndDropHooks
}
