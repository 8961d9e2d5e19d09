import { type Label, label } from '../model/label.ts'

/** What can be done with a plot. Computed (`state.ts`), never typed. */
export const plotStates = {
  unusable: label('Inutilisable', 'Unusable'),
  available: label('Libre', 'Available'),
  reserved: label('Réservé', 'Reserved'),
  sold: label('Concédé, vide', 'Sold, empty'),
  occupied: label('Occupé', 'Occupied'),
  full: label('Complet', 'Full'),
} as const satisfies Record<string, Label>
export type PlotState = keyof typeof plotStates

/** Where a right on a plot stands. Computed (`state.ts`), never typed. */
export const tenures = {
  unknown: label('Terme inconnu', 'Term unknown'),
  active: label('En cours', 'Active'),
  expiring: label('À échoir', 'Expiring'),
  'expired-renewable': label('Échue, renouvelable', 'Expired, renewable'),
  'expired-reclaimable': label('Échue, reprenable', 'Expired, may be reclaimed'),
  perpetual: label('Perpétuelle', 'Perpetual'),
  'procedure-first': label('Reprise : premier constat', 'Reclaim: first report'),
  'procedure-wait': label('Reprise : délai en cours', 'Reclaim: waiting'),
  'procedure-second': label('Reprise : second constat', 'Reclaim: second report'),
  renewed: label('Renouvelée', 'Renewed'),
  converted: label('Convertie', 'Converted'),
  retroceded: label('Rétrocédée', 'Retroceded'),
  lapsed: label('Échue et reprise', 'Lapsed'),
  reclaimed: label('Reprise', 'Reclaimed'),
} as const satisfies Record<string, Label>
export type Tenure = keyof typeof tenures

/** How a concession ends. */
export const endings = {
  renewed: tenures.renewed,
  converted: tenures.converted,
  retroceded: tenures.retroceded,
  lapsed: tenures.lapsed,
  reclaimed: tenures.reclaimed,
} as const satisfies Record<string, Label>
export type Ending = keyof typeof endings
