import type { QuantityUnit } from '../fees/schedule.ts'
import { type Label, label } from '../model/label.ts'

/** What kinds of object have in common when two of them meet. */
export type Family = 'trade' | 'worksite' | 'move' | 'event' | 'access'

export type ObjectKind = {
  readonly label: Label
  readonly family: Family
  /** what is counted of it when a fee is computed */
  readonly unit: QuantityUnit
  /** fixed in the ground: the road owner's permit is needed (CVR, art. L113-2) */
  readonly anchored?: true
  /** nobody is asked to pay for it: it serves everybody, or passes */
  readonly free?: true
}

/** THE list of objects that may stand on the public domain. */
export const objectKinds = {
  terrace: { label: label('Terrasse ouverte', 'Open terrace'), family: 'trade', unit: 'square-metre' },
  'closed-terrace': {
    label: label('Terrasse fermée', 'Closed terrace'),
    family: 'trade',
    unit: 'square-metre',
    anchored: true,
  },
  display: { label: label('Étalage', 'Display'), family: 'trade', unit: 'square-metre' },
  'menu-board': { label: label('Chevalet, porte-menu', 'Menu board'), family: 'trade', unit: 'unit' },
  kiosk: { label: label('Kiosque', 'Kiosk'), family: 'trade', unit: 'square-metre', anchored: true },
  'food-truck': {
    label: label('Camion de restauration', 'Food truck'),
    family: 'trade',
    unit: 'linear-metre',
  },
  skip: { label: label('Benne', 'Skip'), family: 'worksite', unit: 'unit' },
  scaffolding: { label: label('Échafaudage', 'Scaffolding'), family: 'worksite', unit: 'linear-metre' },
  hoarding: { label: label('Palissade', 'Hoarding'), family: 'worksite', unit: 'square-metre' },
  materials: {
    label: label('Dépôt de matériaux', 'Stored materials'),
    family: 'worksite',
    unit: 'square-metre',
  },
  crane: { label: label('Grue, survol de flèche', 'Crane, jib overhang'), family: 'worksite', unit: 'unit' },
  machine: { label: label('Engin, nacelle', 'Machine, lift'), family: 'worksite', unit: 'unit' },
  worksite: { label: label('Chantier', 'Worksite'), family: 'worksite', unit: 'square-metre' },
  'network-works': {
    label: label('Travaux sur réseaux', 'Works on networks'),
    family: 'worksite',
    unit: 'square-metre',
    anchored: true,
  },
  'sales-office': {
    label: label('Bureau de vente', 'Sales office'),
    family: 'worksite',
    unit: 'square-metre',
  },
  removal: { label: label('Déménagement', 'Removal'), family: 'move', unit: 'parking-place' },
  market: { label: label('Marché', 'Market'), family: 'event', unit: 'linear-metre' },
  fair: { label: label('Fête foraine, brocante', 'Fair'), family: 'event', unit: 'square-metre' },
  filming: { label: label('Tournage', 'Filming'), family: 'event', unit: 'square-metre' },
  parade: { label: label('Défilé, manifestation', 'Parade'), family: 'event', unit: 'unit', free: true },
  'burial-convoy': {
    label: label('Convoi funéraire', 'Burial convoy'),
    family: 'event',
    unit: 'unit',
    free: true,
  },
  'fire-access': {
    label: label('Accès des secours', 'Fire access'),
    family: 'access',
    unit: 'unit',
    free: true,
  },
} as const satisfies Record<string, ObjectKind>

export type ObjectKindId = keyof typeof objectKinds

const kinds: Readonly<Record<ObjectKindId, ObjectKind>> = objectKinds
export const kindOf = (id: ObjectKindId): ObjectKind => kinds[id]

/** The kinds as a field's choice. */
export const kindOptions = Object.fromEntries(
  Object.entries(kinds).map(([id, kind]) => [id, kind.label]),
) as Readonly<Record<ObjectKindId, Label>>

/** How grave it is that two objects want the same ground at the same time. */
export type Severity = 'block' | 'warn' | 'info'

/** By pair of families, each pair once. What the fire service needs yields to nothing; two works may share a street. */
const severities: Readonly<Record<string, Severity>> = {
  'access access': 'info',
  'access event': 'block',
  'access move': 'block',
  'access trade': 'block',
  'access worksite': 'block',
  'event event': 'block',
  'event move': 'block',
  'event trade': 'warn',
  'event worksite': 'block',
  'move move': 'block',
  'move trade': 'warn',
  'move worksite': 'warn',
  'trade trade': 'block',
  'trade worksite': 'warn',
  'worksite worksite': 'warn',
}

export function severityOf(one: ObjectKindId, other: ObjectKindId): Severity {
  const pair = [kindOf(one).family, kindOf(other).family].sort().join(' ')
  return severities[pair] ?? 'warn'
}
