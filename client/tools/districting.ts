import { label } from '../../layers/model/label.ts'
import { type Tool, whenTaken } from '../map/tool.ts'

/** The gestures of the districting screen, which hold the pointer as long as a plan is open. */
export const districting: Tool = {
  id: 'districting',
  label: label('Découpage', 'Districting'),
  icon: 'border',
  inBar: false,
  enter: whenTaken(async () => (await import('../elections/map/gestures.ts')).followHand, null),
}
