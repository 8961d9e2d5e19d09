import { label } from '../../layers/model/label.ts'
import { fetched, type Tool } from '../map/tool.ts'

/** A new feature of the layer of choice. */
export const draw: Tool = {
  id: 'draw',
  label: label('Dessiner', 'Draw'),
  icon: 'pen',
  inBar: false,
  enter: fetched(async () => (await import('./draw-feature.ts')).drawFeature, null),
}

/** Corners of what is in hand, and those it shares. */
export const reshape: Tool = {
  id: 'reshape',
  label: label('Déformer', 'Reshape'),
  icon: 'vertices',
  inBar: false,
  enter: fetched(async () => (await import('./reshape-outline.ts')).reshapeOutline, null),
}

/** What is in hand, as a whole. */
export const move: Tool = {
  id: 'move',
  label: label('Déplacer', 'Move'),
  icon: 'move',
  inBar: false,
  enter: fetched(async () => (await import('./move-outline.ts')).moveOutline, null),
}

/** The area or the line in hand, along a line. */
export const split: Tool = {
  id: 'split',
  label: label('Découper', 'Split'),
  icon: 'split',
  inBar: false,
  enter: fetched(async () => (await import('./draw-feature.ts')).drawCut, null),
}
