import type { Label } from '../model/label.ts'
import { label } from '../model/label.ts'
import type { ColourName, StyleRule } from '../model/style.ts'
import { byZoom, fromZoom } from '../model/style.ts'
import type { PlotState, Tenure } from './states.ts'

export type LegendKey =
  | 'unusable'
  | 'reclaimed'
  | 'in-procedure'
  | 'reclaimable'
  | 'renewable'
  | 'expiring'
  | 'available'
  | 'reserved'
  | 'sold'
  | 'full'
  | 'perpetual'
  | 'occupied'

export type LegendEntry = {
  readonly key: LegendKey
  readonly label: Label
  readonly fill: ColourName
  /** for who does not see the colour, and on paper without any: one sign in each cell */
  readonly sign: string
  readonly states?: readonly PlotState[]
  readonly tenures?: readonly Tenure[]
}

/**
 * THE legend of plots, for map, list, elevation and paper: the first entry that holds is taken. What asks for somebody's hand comes first, then
 * what may be had, then what rests.
 */
export const plotLegend: readonly LegendEntry[] = [
  {
    key: 'unusable',
    label: label('Inutilisable', 'Unusable'),
    fill: '@plot-unusable',
    sign: '×',
    states: ['unusable'],
  },
  {
    key: 'reclaimed',
    label: label('Reprise, à libérer', 'Reclaimed, to be cleared'),
    fill: '@plot-reclaimed',
    sign: 'R',
    tenures: ['reclaimed'],
  },
  {
    key: 'in-procedure',
    label: label('En procédure de reprise', 'In a reclaim procedure'),
    fill: '@plot-procedure',
    sign: 'P',
    tenures: ['procedure-first', 'procedure-wait', 'procedure-second'],
  },
  {
    key: 'reclaimable',
    label: label('Échue, reprenable', 'Expired, may be reclaimed'),
    fill: '@plot-reclaimable',
    sign: '!',
    tenures: ['expired-reclaimable'],
  },
  {
    key: 'renewable',
    label: label('Échue, renouvelable', 'Expired, renewable'),
    fill: '@plot-renewable',
    sign: '?',
    tenures: ['expired-renewable'],
  },
  {
    key: 'expiring',
    label: label('À échoir', 'Expiring'),
    fill: '@plot-expiring',
    sign: '~',
    tenures: ['expiring'],
  },
  {
    key: 'available',
    label: label('Libre', 'Available'),
    fill: '@plot-available',
    sign: '',
    states: ['available'],
  },
  {
    key: 'reserved',
    label: label('Réservé', 'Reserved'),
    fill: '@plot-reserved',
    sign: '·',
    states: ['reserved'],
  },
  {
    key: 'sold',
    label: label('Concédé, vide', 'Sold, empty'),
    fill: '@plot-sold',
    sign: '○',
    states: ['sold'],
  },
  { key: 'full', label: label('Complet', 'Full'), fill: '@plot-full', sign: '●', states: ['full'] },
  {
    key: 'perpetual',
    label: label('Occupé, perpétuelle', 'Occupied, perpetual'),
    fill: '@plot-perpetual',
    sign: '∞',
    tenures: ['perpetual'],
  },
  { key: 'occupied', label: label('Occupé', 'Occupied'), fill: '@plot-occupied', sign: '◐' },
]

const holds = ({ states, tenures }: LegendEntry, state: PlotState, tenure: Tenure | null): boolean =>
  (!states || states.includes(state)) && (!tenures || (tenure !== null && tenures.includes(tenure)))

/** The entry of a plot. */
export function legendOf(state: PlotState, tenure: Tenure | null): LegendEntry {
  const found = plotLegend.find((entry) => holds(entry, state, tenure))
  if (!found) throw new Error('the last entry of the legend takes the rest')
  return found
}

/** The same as rules of the map. */
export const legendStyle: readonly StyleRule[] = plotLegend.map((entry) => {
  const { states, tenures } = entry
  const oneOf = (field: string, words: readonly string[]) => ['in', ['get', field], ['literal', [...words]]]
  return {
    label: entry.label,
    ...(states && { filter: oneOf('state', states) }),
    ...(tenures && { filter: oneOf('tenure', tenures) }),
    style: {
      'fill-color': entry.fill,
      'stroke-color': '@plot-line',
      'stroke-width': byZoom([16, 0.3], [21, 1.4]),
      'text-value': fromZoom(19.5, ['get', 'reference'], ''),
      'text-font': '11px "Carreau Sans", sans-serif',
      'text-fill-color': '@plot-text',
      'text-stroke-color': '@halo',
      'text-stroke-width': 2,
    },
  }
})
