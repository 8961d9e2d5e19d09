import { label } from '../../layers/model/label.ts'
import { fetched, type Tool } from '../map/tool.ts'

const drawing = () => import('./select-by.ts')

/** Everything of the listed layer that meets a rectangle. */
export const selectRectangle: Tool = {
  id: 'select-rectangle',
  label: label('Sélectionner par rectangle', 'Select by rectangle'),
  icon: 'rectangle',
  enter: fetched(async () => (await drawing()).selectBy, 'rectangle'),
}

/** Everything of the listed layer that meets a polygon. */
export const selectPolygon: Tool = {
  id: 'select-polygon',
  label: label('Sélectionner par polygone', 'Select by polygon'),
  icon: 'polygon',
  enter: fetched(async () => (await drawing()).selectBy, 'polygon'),
}
