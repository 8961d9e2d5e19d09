import { type Label, label } from '../model/label.ts'
import type { Form } from './rules/room.ts'

type PlotKindRules = {
  readonly label: Label
  /** what is laid there */
  readonly forms: readonly Form[]
  /** what its capacity counts; null: as many as come */
  readonly counts: 'coffin' | 'urn' | null
}

/** THE list of kinds of plot and what each takes. SQL twin: `cemetery.states_on`. */
export const plotKinds = {
  concession: {
    label: label('Concession', 'Concession'),
    forms: ['coffin', 'urn', 'reduction'],
    counts: 'coffin',
  },
  niche: { label: label('Case de columbarium', 'Niche'), forms: ['urn'], counts: 'urn' },
  urn_vault: { label: label('Cavurne', 'Urn vault'), forms: ['urn'], counts: 'urn' },
  wall_vault: {
    label: label('Enfeu', 'Wall vault'),
    forms: ['coffin', 'urn', 'reduction'],
    counts: 'coffin',
  },
  // one coffin for each pit (CGCT R2223-5)
  common_ground: { label: label('Terrain commun', 'Common ground'), forms: ['coffin'], counts: 'coffin' },
  receiving_vault: {
    label: label('Dépositoire', 'Receiving vault'),
    forms: ['coffin', 'urn'],
    counts: 'coffin',
  },
  ossuary: { label: label('Ossuaire', 'Ossuary'), forms: ['reduction', 'urn'], counts: null },
  scattering_garden: {
    label: label('Jardin du souvenir', 'Scattering garden'),
    forms: ['scattered'],
    counts: null,
  },
} as const satisfies Record<string, PlotKindRules>
export type PlotKind = keyof typeof plotKinds

/** The rules of a kind, by its word. */
export const rulesOf = (kind: PlotKind): PlotKindRules => plotKinds[kind]

/** Their words for a choice. */
export const plotKindLabels = Object.fromEntries(
  Object.entries(plotKinds).map(([kind, rules]) => [kind, rules.label]),
) as Readonly<Record<PlotKind, Label>>
