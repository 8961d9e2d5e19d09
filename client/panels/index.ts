import { type ComponentType, lazy } from 'react'
import type { Role } from '../../layers/model/access.ts'
import { type Label, label } from '../../layers/model/label.ts'
import type { IconName } from '../icons.tsx'

/** A panel of the rail; its code is fetched when it is first opened. */
export type Panel = {
  readonly id: string
  readonly label: Label
  /** one word for the rail, where the label is longer */
  readonly short?: Label
  readonly icon: IconName
  readonly body: ComponentType
  /** shown to those who hold it; to everybody when nothing is said */
  readonly role?: Role
  /** reached from elsewhere: the rail has no button for it */
  readonly isAside?: true
  /** makes features: the menu of drawing opens it */
  readonly draws?: true
  /** a table needs more room than a list of words */
  readonly wide?: boolean
}

/** THE list of panels, in the order of the rail. */
export const panels: readonly Panel[] = [
  {
    id: 'layers',
    label: label('Couches', 'Layers'),
    icon: 'layers',
    body: lazy(() => import('./layers/layers-panel.tsx')),
  },
  {
    id: 'list',
    label: label('Liste', 'List'),
    icon: 'list',
    body: lazy(() => import('../list/list-panel.tsx')),
    wide: true,
  },
  {
    id: 'print',
    label: label('Imprimer', 'Print'),
    icon: 'print',
    body: lazy(() => import('../print/print-panel.tsx')),
  },
  {
    id: 'import',
    label: label('Importer', 'Import'),
    icon: 'upload',
    body: lazy(() => import('../imports/import-panel.tsx')),
  },
  {
    id: 'districting',
    label: label('Découpage électoral', 'Polling districts'),
    short: label('Bureaux', 'Districts'),
    icon: 'ballot',
    body: lazy(() => import('../elections/districting-panel.tsx')),
    role: 'elections',
    wide: true,
  },
  {
    id: 'lay-plots',
    label: label('Poser des emplacements', 'Lay plots'),
    icon: 'vertices',
    body: lazy(() => import('../cemetery/grid-panel.tsx')),
    role: 'cemetery',
    isAside: true,
    draws: true,
  },
  {
    id: 'mentions',
    label: label('Ce qui me concerne', 'What concerns me'),
    icon: 'comment',
    body: lazy(() => import('../comments/mentions-panel.tsx')),
    role: 'agent',
    isAside: true,
  },
  {
    id: 'street-matching',
    label: label('Rapprochement des voies', 'Matching of streets'),
    icon: 'list',
    body: lazy(() => import('../elections/street-matching-panel.tsx')),
    role: 'elections',
    isAside: true,
    wide: true,
  },
  {
    id: 'administration',
    label: label('Comptes et droits', 'Accounts and rights'),
    short: label('Droits', 'Rights'),
    icon: 'person',
    body: lazy(() => import('../account/administration.tsx')),
    role: 'admin',
    wide: true,
  },
]

/** The panel of that id; none when it is folded away or unknown. */
export const panelOf = (id: string | null): Panel | undefined => panels.find((panel) => panel.id === id)
