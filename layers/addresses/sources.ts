import type { Access } from '../model/access.ts'
import { label } from '../model/label.ts'

/** The commune's own address file, compulsory since 1 June 2024 (loi 3DS), gathered in the national base. */
export const addressSource = label(
  'Base Adresse Locale / Base Adresse Nationale, Licence Ouverte 2.0',
  'Local and National Address Base, Licence Ouverte 2.0',
)

export const addressAccess: Access = {
  read: 'public',
  create: 'planning',
  update: 'planning',
  delete: 'admin',
}
