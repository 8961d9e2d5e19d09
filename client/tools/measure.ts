import { label } from '../../layers/model/label.ts'
import { fetched, type Tool } from '../map/tool.ts'

const ground = () => import('./measure-ground.ts')

/** How long: a line, in the plane of the legal system. */
export const measureLength: Tool = {
  id: 'measure-length',
  label: label('Mesurer une longueur', 'Measure a length'),
  icon: 'ruler',
  key: 'm',
  enter: fetched(async () => (await ground()).measureGround, 'LineString'),
}

/** How large: an area and its perimeter. */
export const measureArea: Tool = {
  id: 'measure-area',
  label: label('Mesurer une surface', 'Measure an area'),
  icon: 'square',
  enter: fetched(async () => (await ground()).measureGround, 'Polygon'),
}
