import { type Access, may, type Role, readsPersons, roles, type Verb } from './access.ts'
import type { Label } from './label.ts'
import { label } from './label.ts'
import type { Layer } from './layer.ts'

/** THE list of what is done beside reading and changing features, and for whom. */
export const actions = {
  jobs: { role: 'agent', label: label('Suivre les travaux', 'Follow the jobs') },
  import: { role: 'admin', label: label('Importer des fichiers nationaux', 'Import national files') },
  files: {
    role: 'elections',
    label: label(
      'Déposer des fichiers, importer ceux des élections',
      'Send files, import those of elections',
    ),
  },
  accounts: {
    role: 'admin',
    label: label('Tenir les comptes de ses communes', 'Keep the accounts of one’s communes'),
  },
  rights: { role: 'admin', label: label('Voir ce tableau', 'See this table') },
  privacy: {
    role: 'admin',
    label: label(
      'Dire ce qui est tenu d’une personne, et l’oublier',
      'Say what is held of a person, and forget it',
    ),
  },
  audit: { role: 'admin', label: label('Lire le registre des consultations', 'Read the audit of looks') },
} as const satisfies Record<string, { role: Role; label: Label }>

export type Action = keyof typeof actions

/** One line of the table: who may do this with that. */
export type Right = {
  /** a layer's id; none for the actions of the house */
  readonly layer: string | null
  readonly action: Verb | 'persons' | Action
  readonly label: Label
  readonly roles: readonly Role[]
}

export const verbLabels: Readonly<Record<Verb | 'persons', Label>> = {
  read: label('Lire', 'Read'),
  create: label('Créer', 'Create'),
  update: label('Modifier', 'Change'),
  delete: label('Supprimer', 'Delete'),
  persons: label('Voir les personnes', 'See persons'),
}

const whoMay = (asked: Role): Role[] => roles.filter((role) => may([role], asked))

const ofLayer = ({ id, access, fields }: Layer): Right[] => {
  const verbs: Verb[] = ['read', 'create', 'update', 'delete']
  const tellsOfSomebody = Object.values(fields).some(({ personal }) => personal)
  return [
    ...verbs.map((verb) => ({
      layer: id,
      action: verb,
      label: verbLabels[verb],
      roles: whoMay(access[verb]),
    })),
    ...(tellsOfSomebody ? [personsOf(id, access)] : []),
  ]
}

const personsOf = (layer: string, access: Access): Right => ({
  layer,
  action: 'persons',
  label: verbLabels.persons,
  roles: whoMay(readsPersons(access)).filter((role) => may([role], access.read)),
})

/** The whole table of roles × layers × actions: read from the definitions, written nowhere else. */
export const rightsOf = (layers: readonly Layer[]): Right[] => [
  ...layers.flatMap(ofLayer),
  ...(Object.keys(actions) as Action[]).map((action) => ({
    layer: null,
    action,
    label: actions[action].label,
    roles: whoMay(actions[action].role),
  })),
]
