import { label } from '../../layers/model/label.ts'
import { type Tool, whenTaken } from '../map/tool.ts'

/** The base line of a grid of plots. */
export const layPlots: Tool = {
  id: 'lay-plots',
  label: label('Ligne de base', 'Base line'),
  icon: 'line',
  inBar: false,
  enter: whenTaken(async () => (await import('../cemetery/map/lay-on-map.ts')).layOnMap, null),
}
