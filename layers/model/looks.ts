import { type Label, label } from './label.ts'

/** Why somebody read what tells of persons: what is kept in the audit, and how people read it. */
export const purposes = {
  form: label('Fiche', 'Form'),
  list: label('Liste', 'List'),
  search: label('Recherche', 'Search'),
  papers: label('Photos et pièces jointes', 'Photos and papers'),
  export: label('Export', 'Export'),
  'export of persons': label('Export de personnes', 'Export of persons'),
  'person file': label('Droit d’accès d’une personne', 'Right of access of a person'),
} as const satisfies Record<string, Label>
export type Purpose = keyof typeof purposes

/** What was looked at that is no layer. */
export const besideLayers: Readonly<Record<string, Label>> = {
  accounts: label('Comptes', 'Accounts'),
  comments: label('Commentaires', 'Comments'),
  attachments: purposes.papers,
  persons: label('Toutes les couches, sans résultat', 'All layers, nothing found'),
}
